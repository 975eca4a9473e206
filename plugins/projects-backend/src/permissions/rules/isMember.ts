import { createPermissionRule } from '@backstage/plugin-permission-node';
import { projectPermissionResourceRef } from '@rigging/backstage-plugin-projects-node';
import { z } from 'zod';

/** Allows projects that one of the claims has a role in. */
export const isMember = createPermissionRule({
  name: 'IS_MEMBER',
  description:
    'Allow projects where one of the given claims has a role by a membership; with roles, one of these',
  resourceRef: projectPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references; the ownership claims of a user'),
    roles: z
      .array(z.string())
      .optional()
      .describe('Names of roles, e.g. project-owner; default: any'),
  }),
  apply: (project, { claims, roles }) =>
    project.members?.some(
      ({ subject, role }) =>
        claims.includes(subject) && (!roles || roles.includes(role)),
    ) ?? false,
  toQuery: ({ claims, roles }) => ({ type: 'member', claims, roles }),
});
