import { createPermissionRule } from '@backstage/plugin-permission-node';
import { projectPermissionResourceRef } from '@rigging/backstage-plugin-projects-node';
import { z } from 'zod';

/** Allows projects that one of the claims owns. */
export const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow projects that are owned by one of the given claims',
  resourceRef: projectPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references; the ownership claims of a user'),
  }),
  apply: (project, { claims }) =>
    project.owner !== undefined && claims.includes(project.owner),
  toQuery: ({ claims }) => ({ type: 'owner', owners: claims }),
});
