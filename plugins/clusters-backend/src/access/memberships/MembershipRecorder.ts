import {
  HUB_API_GROUP,
  type AccessScope,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuditLog } from '../../auditLog/ClusterAuditLog';
import type { AccessNotifier } from '../../changes/AccessNotifier';
import type { Knex } from 'knex';
import type { ClusterRow } from '../../store/rows';
import { describeScope } from '../rules/describeScope';
import type { MembershipRecord } from './MembershipRecord';
import { whereScopeTakesIn } from './whereScopeTakesIn';

/** In more clusters than that a change by labels or project is not written down one by one; the auditor has it. */
const MOST_CLUSTERS = 1_000;

type Dependencies = {
  auditLog: Pick<ClusterAuditLog, 'record'>;
  notifier: Pick<AccessNotifier, 'changed'>;
  database: Knex;
  now: () => number;
};

/**
 * Writes down what happens to memberships in the clusters where they hold, and tells
 * pages. Only what holds in all clusters is shown in all: owners of one must not read who
 * gets roles in projects and clusters that are none of theirs.
 */
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
    this.#findClusterIds(scope)
      .then(clusterIds =>
        clusterIds.forEach(clusterId =>
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
        ),
      )
      // The auditor has the change in any case.
      .catch(() => {});
    notifier.changed('memberships');
  }

  /** Undefined stands for all. */
  async #findClusterIds(scope: AccessScope): Promise<(string | undefined)[]> {
    if (scope.type === 'global') {
      return [undefined];
    }
    const { database } = this.#options;
    const query = database<ClusterRow>('clusters')
      .limit(MOST_CLUSTERS)
      .select('id');
    whereScopeTakesIn(query, { scope, database });
    return (await query).map(({ id }: { id: string }) => id);
  }
}
