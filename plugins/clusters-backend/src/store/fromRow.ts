import type { ClusterRecord } from './ClusterRecord';
import type { ClusterRow } from './rows';

/** The cluster of a row. */
export function fromRow(row: ClusterRow): ClusterRecord {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name ?? undefined,
    description: row.description ?? undefined,
    owner: row.owner ?? undefined,
    labels: JSON.parse(row.labels),
    ceiling: row.ceiling as ClusterRecord['ceiling'],
    state: row.state as ClusterRecord['state'],
    phase: row.phase as ClusterRecord['phase'],
    clusterUid: row.cluster_uid ?? undefined,
    publicKey: fromJson(row.public_key),
    kubernetesVersion: row.kubernetes_version ?? undefined,
    distribution: row.distribution ?? undefined,
    preflight: JSON.parse(row.preflight),
    conditions: JSON.parse(row.conditions),
    agents: JSON.parse(row.agents),
    disconnectReason: row.disconnect_reason ?? undefined,
    status: fromJson(row.status),
    reportError: fromJson(row.report_error),
    reportedAt: fromTime(row.reported_at),
    lastContactAt: fromTime(row.last_contact_at),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    deletion:
      row.deletion_deadline === null
        ? undefined
        : {
            requestedAt: Number(row.deletion_requested_at),
            deadline: Number(row.deletion_deadline),
          },
  };
}

function fromJson<T>(value: string | null): T | undefined {
  return value === null ? undefined : JSON.parse(value);
}

function fromTime(value: number | string | null): number | undefined {
  return Number(value ?? 0) === 0 ? undefined : Number(value);
}
