import { createPermissionRule } from '@backstage/plugin-permission-node';
import { membershipPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { z } from 'zod';

/** Allows memberships in clusters and projects that one of the claims owns. */
export const isScopeOwner = createPermissionRule({
  name: 'IS_SCOPE_OWNER',
  description:
    'Allow memberships in a cluster or project that is owned by one of the given claims',
  resourceRef: membershipPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references; the ownership claims of a user'),
  }),
  apply: ({ scopeOwner }, { claims }) =>
    scopeOwner !== undefined && claims.includes(scopeOwner),
  toQuery: ({ claims }) => ({ type: 'scopeOwner', claims }),
});
