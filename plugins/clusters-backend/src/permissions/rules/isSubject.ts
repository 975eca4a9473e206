import { createPermissionRule } from '@backstage/plugin-permission-node';
import { membershipPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { z } from 'zod';

/** Allows memberships of one of the claims. */
export const isSubject = createPermissionRule({
  name: 'IS_SUBJECT',
  description: 'Allow memberships that one of the given claims has',
  resourceRef: membershipPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references; the ownership claims of a user'),
  }),
  apply: (membership, { claims }) => claims.includes(membership.subject),
  toQuery: ({ claims }) => ({ type: 'subject', claims }),
});
