import type { Entity } from '@backstage/catalog-model';

function entity(
  kind: string,
  name: string,
  options: { displayName?: string; ownedBy?: string; type?: string } = {},
): Entity {
  const { displayName, ownedBy, type } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: {
      ...(displayName ? { profile: { displayName } } : {}),
      ...(ownedBy ? { owner: ownedBy } : {}),
      ...(type ? { type } : {}),
    },
    relations: ownedBy ? [{ type: 'ownedBy', targetRef: ownedBy }] : [],
  };
}

/** Those who have roles in the fixtures. */
export function catalogEntities(): Entity[] {
  return [
    entity('User', 'ada', { displayName: 'Ada Lovelace' }),
    entity('User', 'grace', { displayName: 'Grace Hopper' }),
    entity('User', 'linus', { displayName: 'Linus Torvalds' }),
    entity('Group', 'platform-team', { displayName: 'Platform team' }),
    entity('Group', 'retail', { displayName: 'Retail' }),
    entity('Group', 'sre', { displayName: 'Site reliability' }),
    entity('Group', 'auditors', { displayName: 'Auditors' }),
    entity('Component', 'checkout', {
      ownedBy: 'group:default/platform-team',
    }),
    entity('Component', 'somebody-elses', { ownedBy: 'group:default/retail' }),
    entity('Resource', 'checkout-cluster', {
      ownedBy: 'group:default/platform-team',
      type: 'kubernetes-cluster',
    }),
    project('shop', 'Web shop'),
    project('bank', 'Online bank'),
  ];
}

function project(name: string, title: string): Entity {
  return {
    ...entity('Resource', name, { type: 'kubernetes-project' }),
    metadata: {
      ...{ name, title, namespace: 'projects' },
      annotations: { 'rigging.dev/project': name },
    },
  };
}
