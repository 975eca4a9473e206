import type { Entity } from '@backstage/catalog-model';

/**
 * Users and groups for a test's catalog, with the relations that the real one makes.
 * Groups need not be listed, unless they have a parent.
 */
export function createPeople(options: {
  /** Names of users, with the names of their groups. */
  users: Record<string, string[]>;
  /** Names of groups, with the names of their parents. */
  parents?: Record<string, string>;
}): Entity[] {
  const { users, parents = {} } = options;
  const groups = new Set([
    ...Object.values(users).flat(),
    ...Object.keys(parents),
    ...Object.values(parents),
  ]);
  return [
    ...Object.entries(users).map(([name, memberOf]) =>
      entity('User', name, {
        spec: { memberOf },
        relations: memberOf.map(group => ({
          type: 'memberOf',
          targetRef: `group:default/${group}`,
        })),
      }),
    ),
    ...[...groups].map(name =>
      entity('Group', name, {
        spec: { type: 'team', children: [], parent: parents[name] },
        relations: parents[name]
          ? [{ type: 'childOf', targetRef: `group:default/${parents[name]}` }]
          : [],
      }),
    ),
  ];
}

function entity(
  kind: string,
  name: string,
  more: Pick<Entity, 'spec' | 'relations'>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    ...more,
  };
}
