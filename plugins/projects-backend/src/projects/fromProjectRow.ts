import type { ProjectRecord } from './ProjectRecord';
import type { ProjectRow } from './ProjectRow';

/** The project of a row. */
export function fromProjectRow(row: ProjectRow): ProjectRecord {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as ProjectRecord['kind'],
    clusterId: row.cluster_id ?? undefined,
    displayName: row.display_name ?? undefined,
    description: row.description ?? undefined,
    owner: row.owner ?? undefined,
    clusters: JSON.parse(row.clusters),
    podSecurity: (row.pod_security ??
      undefined) as ProjectRecord['podSecurity'],
    limit: JSON.parse(row.limits),
    namespaceDefaults: fromJson(row.namespace_defaults),
    containerDefaults: fromJson(row.container_defaults),
    reservations: JSON.parse(row.reservations),
    state: row.state as ProjectRecord['state'],
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}

function fromJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : JSON.parse(text);
}
