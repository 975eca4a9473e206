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
 * Entities of clusters and projects are for the owners of these: what the catalog shows
 * must not give away what the clusters and projects plugins hide. The catalog cannot ask
 * for memberships, so that members find theirs on the pages of these plugins only.
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
  const isOurs: PermissionCriteria<EntityCondition> = {
    allOf: [
      condition('IS_ENTITY_KIND', { kinds: ['Resource'] }),
      {
        anyOf: [
          condition('HAS_SPEC', { key: 'type', value: 'kubernetes-cluster' }),
          condition('HAS_SPEC', { key: 'type', value: 'kubernetes-project' }),
        ],
      },
    ],
  };
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
    conditions: {
      anyOf: [
        { not: isOurs },
        condition('IS_ENTITY_OWNER', { claims: asker.claims }),
      ],
    },
  };
}
