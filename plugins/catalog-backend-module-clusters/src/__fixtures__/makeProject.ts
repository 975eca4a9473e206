import type { Project } from '@rigging/backstage-plugin-projects-common';

/** A project named shop, with what a test cares for. */
export function makeProject(overrides: Partial<Project>): Project {
  return {
    id: `id-of-${overrides.name ?? 'shop'}`,
    name: 'shop',
    kind: 'custom',
    owner: 'group:default/team-a',
    clusters: { names: ['west'] },
    limit: {},
    reservations: [],
    state: 'active',
    conditions: [],
    amounts: [],
    namespaceCount: 0,
    clusterCount: 1,
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...overrides,
  };
}
