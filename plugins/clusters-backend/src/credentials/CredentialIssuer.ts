import {
  HUB_API_GROUP,
  type Connection,
  type CreatedCredential,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuditLog } from '../auditLog/ClusterAuditLog';
import type { AccessNotifier } from '../changes/AccessNotifier';
import type { CredentialRecord } from './CredentialRecord';
import type { CredentialSettings } from './CredentialSettings';
import type { CredentialStore } from './CredentialStore';
import { credentialToken } from './credentialToken';
import type { NewCredential } from './NewCredential';
import { renderKubeconfig } from './renderKubeconfig';
import { toCredential } from './toCredential';

type Dependencies = {
  store: CredentialStore;
  settings: CredentialSettings;
  connection: Connection;
  changes: Pick<AccessNotifier, 'changed'>;
  auditLog: ClusterAuditLog;
  now: () => number;
};

/** Makes and revokes credentials for whoever may; who may is decided by AuthorizedCredentials. */
export class CredentialIssuer {
  readonly #options: Dependencies;

  static create(options: Dependencies): CredentialIssuer {
    return new CredentialIssuer(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async issue(request: NewCredential): Promise<CreatedCredential> {
    const { store, settings, connection, changes, now } = this.#options;
    const { ttlMs, contexts, ...texts } = request;
    const { id, secret, token } = credentialToken.create();
    const createdAt = now();
    const record = {
      ...texts,
      id,
      secretHash: credentialToken.hash(secret),
      createdAt,
      expiresAt: createdAt + ttlMs,
    };
    await store.insert(record, {
      maxPerSubject: settings.maxPerSubject,
      now: createdAt,
    });
    changes.changed('credentials');
    this.#record(record, { actor: record.createdBy, verb: 'create' });
    return {
      credential: toCredential(record, { now: createdAt }),
      token,
      kubeconfig: renderKubeconfig({
        connection,
        clusters: contexts,
        user: `portal-${record.name}`,
        token,
      }),
    };
  }

  /** False when somebody else was faster. */
  async revoke(
    record: CredentialRecord,
    options: { actor: string },
  ): Promise<boolean> {
    const { store, changes } = this.#options;
    const isRevoked = await store.delete(record.id);
    if (isRevoked) {
      changes.changed('credentials');
      this.#record(record, { ...options, verb: 'delete' });
    }
    return isRevoked;
  }

  #record(
    record: CredentialRecord,
    options: { actor: string; verb: 'create' | 'delete' },
  ): void {
    const { auditLog, now } = this.#options;
    const ids = record.clusters?.map(cluster => cluster.id) ?? [undefined];
    for (const clusterId of ids) {
      auditLog.record({
        ...options,
        at: new Date(now()),
        clusterId,
        kind: 'change',
        apiGroup: HUB_API_GROUP,
        resource: 'credentials',
        name: record.id,
        code: options.verb === 'create' ? 201 : 204,
        message: `${record.kind} '${record.name}' of ${record.subject}`,
      });
    }
  }
}
