import type { AuditRecord } from '@rigging/backstage-plugin-clusters-common';
import type { AuditRow } from './AuditRow';

/** What people get to see of a row. */
export function toAuditRecord(row: AuditRow): AuditRecord {
  return {
    id: String(row.id),
    at: new Date(Number(row.at)),
    kind: row.kind === 'change' ? 'change' : 'request',
    actor: row.actor,
    credentialId: row.credential_id ?? undefined,
    verb: row.verb,
    apiGroup: row.api_group ?? undefined,
    resource: row.resource ?? undefined,
    subresource: row.subresource ?? undefined,
    namespace: row.namespace ?? undefined,
    name: row.name ?? undefined,
    code: row.code,
    latencyMs: row.latency_ms ?? undefined,
    message: row.message ?? undefined,
  };
}
