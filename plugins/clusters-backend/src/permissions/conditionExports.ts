import { createConditionExports } from '@backstage/plugin-permission-node';
import { clusterPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { clusterPermissionRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: clusterPermissionResourceRef,
  rules: clusterPermissionRules,
});

/**
 * Conditions for permission policies.
 *
 * @public
 */
export const clusterConditions = conditions;

/**
 * Makes a conditional decision on a permission of clusters.
 *
 * @public
 */
export const createClusterConditionalDecision = createConditionalDecision;
