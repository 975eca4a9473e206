import type { ClusterRecord } from './ClusterRecord';
import { PHASE_RANKS } from './PHASE_RANKS';
import { rankVersion } from './rankVersion';
import type { ClusterRow } from './rows';

/** The row of a cluster. */
export function toRow(record: ClusterRecord): ClusterRow {
  return {
    id: record.id,
    name: record.name,
    display_name: record.displayName ?? null,
    description: record.description ?? null,
    owner: record.owner ?? null,
    search_text: [record.name, record.displayName, record.description]
      .filter(Boolean)
      .join('\n')
      .toLocaleLowerCase('en-US'),
    labels: JSON.stringify(record.labels),
    ceiling: record.ceiling,
    kind: 'kubernetes',
    state: record.state,
    phase: record.phase,
    phase_rank: PHASE_RANKS[record.phase],
    cluster_uid: record.clusterUid ?? null,
    public_key: toJson(record.publicKey),
    kubernetes_version: record.kubernetesVersion ?? null,
    version_rank: rankVersion(record.kubernetesVersion),
    distribution: record.distribution ?? null,
    node_count: record.status?.nodes.total ?? -1,
    simulated: record.status?.simulated ?? false,
    preflight: JSON.stringify(record.preflight),
    conditions: JSON.stringify(record.conditions),
    agents: JSON.stringify(record.agents),
    disconnect_reason: record.disconnectReason ?? null,
    status: toJson(record.status),
    report_error: toJson(record.reportError),
    reported_at: record.reportedAt ?? null,
    last_contact_at: record.lastContactAt ?? 0,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    deletion_requested_at: record.deletion?.requestedAt ?? null,
    deletion_deadline: record.deletion?.deadline ?? null,
  };
}

function toJson(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
