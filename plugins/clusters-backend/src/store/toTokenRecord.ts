import type { TokenRecord } from './ClusterStore';
import type { TokenRow } from './rows';

/** The registration token of a row. */
export function toTokenRecord(row: TokenRow): TokenRecord {
  return {
    id: row.id,
    clusterId: row.cluster_id,
    secretHash: row.secret_hash,
    expiresAt: Number(row.expires_at),
    usedBy: row.used_by ?? undefined,
    revokedAt: row.revoked_at === null ? undefined : Number(row.revoked_at),
  };
}
