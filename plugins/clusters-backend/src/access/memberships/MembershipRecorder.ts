import {
  HUB_API_GROUP,
  type AccessScope,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuditLog } from '../../auditLog/ClusterAuditLog';
import type { AccessNotifier } from '../../changes/AccessNotifier';
import type { ClusterStore } from '../../store/ClusterStore';
import { describeScope } from '../rules/describeScope';
import type { MembershipRecord } from './MembershipRecord';

type Dependencies = {
  auditLog: Pick<ClusterAuditLog, 'record'>;
  notifier: Pick<AccessNotifier, 'changed'>;
  clusters: Pick<ClusterStore, 'findByName'>;
  now: () => number;
};

/** Writes down what happens to memberships where clusters show it, and tells pages. */
export class MembershipRecorder {
  readonly #options: Dependencies;

  static create(options: Dependencies): MembershipRecorder {
    return new MembershipRecorder(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** Never waits and never throws: the change has been made. */
  changed(
    verb: 'create' | 'update' | 'delete' | 'expire',
    membership: MembershipRecord,
    actor: string,
  ): void {
    const { auditLog, notifier, now } = this.#options;
    const { id, subject, role, scope } = membership;
    const at = new Date(now());
    this.#findClusterId(scope)
      .then(clusterId =>
        auditLog.record({
          at,
          clusterId,
          kind: 'change',
          actor,
          verb,
          apiGroup: HUB_API_GROUP,
          resource: 'memberships',
          name: id,
          code: 200,
          message: `${role} of ${subject} in ${describeScope(scope)}`,
        }),
      )
      // The auditor has the change in any case.
      .catch(() => {});
    notifier.changed('memberships');
  }

  async #findClusterId(scope: AccessScope): Promise<string | undefined> {
    return scope.type === 'cluster' && scope.cluster !== undefined
      ? (await this.#options.clusters.findByName(scope.cluster))?.id
      : undefined;
  }
}
