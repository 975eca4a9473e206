import type { ProjectRecord } from '../projects/ProjectRecord';

/** A project as it is kept; its id is of its name. */
export function makeProject(
  project: Pick<ProjectRecord, 'name'> & Partial<ProjectRecord>,
): ProjectRecord {
  return {
    id: `id-${project.name}`,
    kind: 'custom',
    clusters: {},
    limit: {},
    reservations: [],
    state: 'active',
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_000_000,
    ...project,
  };
}
