import type { Entity } from '@backstage/catalog-model';

const PLACES = ['kubernetes-cluster', 'kubernetes-project'];

/** Clusters and projects are in the catalog, too: roles are given in them, not to them. @public */
export function canHaveRoles(entity: Entity): boolean {
  return !PLACES.includes(String(entity.spec?.type));
}
