import type { ProjectRecord } from './ProjectRecord';
import type { ProjectRow } from './ProjectRow';

/** The row of a project. */
export function toProjectRow(project: ProjectRecord): ProjectRow {
  return {
    id: project.id,
    name: project.name,
    kind: project.kind,
    cluster_id: project.clusterId ?? null,
    display_name: project.displayName ?? null,
    description: project.description ?? null,
    owner: project.owner ?? null,
    search_text: [project.name, project.displayName, project.description]
      .filter(Boolean)
      .join('\n')
      .toLocaleLowerCase('en-US'),
    clusters: JSON.stringify(project.clusters),
    pod_security: project.podSecurity ?? null,
    limits: JSON.stringify(project.limit),
    namespace_defaults: toJson(project.namespaceDefaults),
    container_defaults: toJson(project.containerDefaults),
    reservations: JSON.stringify(project.reservations),
    state: project.state,
    created_at: project.createdAt,
    updated_at: project.updatedAt,
  };
}

function toJson(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
