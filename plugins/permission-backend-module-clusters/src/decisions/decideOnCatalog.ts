import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Asker } from './Asker';

type EntityCondition = PermissionCondition<typeof RESOURCE_TYPE_CATALOG_ENTITY>;

/**
 * Entities of clusters are for the owners of these: what the catalog shows must not
 * give away a cluster that the clusters plugin hides. The catalog cannot ask for
 * memberships, so that members find their clusters on the clusters page only.
 */
export function decideOnCatalog(
  permission: Permission,
  asker: Asker,
): PolicyDecision | undefined {
  if (!isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)) {
    return undefined;
  }
  if (asker.administrator) return { result: AuthorizeResult.ALLOW };
  const condition = (
    rule: string,
    params: EntityCondition['params'],
  ): EntityCondition => ({
    ...{ rule, params },
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
  });
  const isCluster: PermissionCriteria<EntityCondition> = {
    allOf: [
      condition('IS_ENTITY_KIND', { kinds: ['Resource'] }),
      condition('HAS_SPEC', { key: 'type', value: 'kubernetes-cluster' }),
    ],
  };
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
    conditions: {
      anyOf: [
        { not: isCluster },
        condition('IS_ENTITY_OWNER', { claims: asker.claims }),
      ],
    },
  };
}
