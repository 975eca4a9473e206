import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  clusterPermissionResourceRef,
  membershipPermissionResourceRef,
} from '@rigging/backstage-plugin-clusters-node';
import { clusterPermissionRules, membershipPermissionRules } from './rules';

const clusters = createConditionExports({
  resourceRef: clusterPermissionResourceRef,
  rules: clusterPermissionRules,
});

const memberships = createConditionExports({
  resourceRef: membershipPermissionResourceRef,
  rules: membershipPermissionRules,
});

/**
 * Conditions for permission policies.
 *
 * @public
 */
export const clusterConditions = clusters.conditions;

/**
 * Makes a conditional decision on a permission of clusters.
 *
 * @public
 */
export const createClusterConditionalDecision =
  clusters.createConditionalDecision;

/**
 * Conditions on memberships for permission policies.
 *
 * @public
 */
export const membershipConditions = memberships.conditions;

/**
 * Makes a conditional decision on a permission of memberships.
 *
 * @public
 */
export const createMembershipConditionalDecision =
  memberships.createConditionalDecision;
