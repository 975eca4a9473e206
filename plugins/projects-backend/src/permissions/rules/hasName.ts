import { createPermissionRule } from '@backstage/plugin-permission-node';
import { projectPermissionResourceRef } from '@rigging/backstage-plugin-projects-node';
import { z } from 'zod';

/** Allows projects by name. */
export const hasName = createPermissionRule({
  name: 'HAS_NAME',
  description: 'Allow projects with one of the given names',
  resourceRef: projectPermissionResourceRef,
  paramsSchema: z.object({
    names: z.array(z.string()).describe('Names of projects'),
  }),
  apply: (project, { names }) => names.includes(project.name),
  toQuery: ({ names }) => ({ type: 'name', names }),
});
