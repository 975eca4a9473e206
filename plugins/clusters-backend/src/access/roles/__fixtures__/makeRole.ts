import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';

/** A role for both contexts that reads pods, with what a test cares for. */
export function makeRole(overrides: Partial<RoleTemplate> = {}): RoleTemplate {
  const name = overrides.name ?? 'reader';
  return {
    name,
    displayName: name,
    contexts: ['cluster', 'project'],
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
    inherits: [],
    locked: false,
    administrative: false,
    origin: 'custom',
    memberships: 0,
    ...overrides,
  };
}
