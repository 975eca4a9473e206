import { createConditionExports } from '@backstage/plugin-permission-node';
import { projectPermissionResourceRef } from '@rigging/backstage-plugin-projects-node';
import { projectPermissionRules } from './rules';

const projects = createConditionExports({
  resourceRef: projectPermissionResourceRef,
  rules: projectPermissionRules,
});

/**
 * Conditions for permission policies.
 *
 * @public
 */
export const projectConditions = projects.conditions;

/**
 * Makes a conditional decision on a permission of projects.
 *
 * @public
 */
export const createProjectConditionalDecision =
  projects.createConditionalDecision;
