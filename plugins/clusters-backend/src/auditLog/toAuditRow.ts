import { ALL_CLUSTERS, type AuditRow } from './AuditRow';
import type { NewAuditRecord } from './ClusterAuditLog';

const LONGEST_INTEGER = 2_147_483_647;
const TOKENS = /\brg[kr]\.\S+|\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/**
 * A row that every database takes. Whoever asked chose the texts: they are cut
 * to size, and neither queries (commands stand there) nor tokens stay in them.
 */
export function toAuditRow(record: NewAuditRecord): Omit<AuditRow, 'id'> {
  return {
    cluster_id: record.clusterId ?? ALL_CLUSTERS,
    at: record.at.getTime(),
    kind: record.kind,
    actor: clean(record.actor, 512) ?? '',
    credential_id: clean(record.credentialId, 32),
    verb: clean(record.verb, 32) ?? '',
    api_group: clean(withoutQuery(record.apiGroup), 253),
    resource: clean(withoutQuery(record.resource), 253),
    subresource: clean(withoutQuery(record.subresource), 253),
    namespace: clean(withoutQuery(record.namespace), 253),
    name: clean(withoutQuery(record.name), 253),
    code: toInteger(record.code) ?? 0,
    latency_ms: toInteger(record.latencyMs),
    message: clean(record.message, 1024),
  };
}

function clean(text: string | undefined, longest: number): string | null {
  if (text === undefined) {
    return null;
  }
  return text
    .slice(0, longest * 2)
    .replace(TOKENS, token => `${token.slice(0, 3)}…`)
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, longest);
}

function withoutQuery(text: string | undefined): string | undefined {
  return text?.split('?', 1)[0];
}

function toInteger(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value)
    ? Math.min(Math.max(Math.round(value), 0), LONGEST_INTEGER)
    : null;
}
