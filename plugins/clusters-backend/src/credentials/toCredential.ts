import type { Credential } from '@rigging/backstage-plugin-clusters-common';
import type { CredentialRecord } from './CredentialRecord';

/** What people get to see of a credential; not its hash. */
export function toCredential(
  record: CredentialRecord,
  options: { now: number },
): Credential {
  const { id, name, subject, kind, clusters, lastUsedAt } = record;
  const isDead = record.expiresAt <= options.now || clusters?.length === 0;
  return {
    id,
    name,
    subject,
    kind,
    clusters: clusters?.map(cluster => cluster.name),
    readOnly: record.isReadOnly,
    state: isDead ? 'expired' : 'active',
    createdBy: record.createdBy,
    createdAt: new Date(record.createdAt),
    expiresAt: new Date(record.expiresAt),
    lastUsedAt: lastUsedAt === undefined ? undefined : new Date(lastUsedAt),
  };
}
