import { createPermissionRule } from '@backstage/plugin-permission-node';
import { membershipPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { z } from 'zod';

/** Allows memberships by where they hold. */
export const hasScope = createPermissionRule({
  name: 'HAS_SCOPE',
  description: 'Allow memberships with a scope of the given type',
  resourceRef: membershipPermissionResourceRef,
  paramsSchema: z.object({
    type: z
      .enum(['global', 'cluster', 'selector', 'project'])
      .describe('Type of the scope'),
    names: z
      .array(z.string())
      .optional()
      .describe('Names of clusters or projects; any if absent'),
  }),
  apply: ({ scope }, { type, names }) =>
    scope.type === type &&
    (names === undefined ||
      names.includes(scope.cluster ?? scope.project ?? '')),
  toQuery: ({ type, names }) => ({ type: 'scope', scopeType: type, names }),
});
