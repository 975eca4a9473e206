import type { Entity } from '@backstage/catalog-model';

function entity(kind: string, name: string, displayName: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: { profile: { displayName } },
    relations: [],
  };
}

/** Those who own projects in the fixtures. */
export function catalogEntities(): Entity[] {
  return [
    entity('User', 'ada', 'Ada Lovelace'),
    entity('Group', 'retail', 'Retail'),
    entity('Group', 'platform-team', 'Platform team'),
  ];
}
