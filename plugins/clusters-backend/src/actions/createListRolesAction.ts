import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { RoleRegistry } from '../access/roles/RoleRegistry';
import { toPlain } from './toPlain';

/** Registers the action `list-cluster-roles`. */
export function createListRolesAction(options: {
  actionsRegistry: ActionsRegistryService;
  roleRegistry: RoleRegistry;
}): void {
  const { actionsRegistry, roleRegistry } = options;
  actionsRegistry.register({
    name: 'list-cluster-roles',
    title: 'List Cluster Roles',
    description: `
Lists the roles that people can have in clusters and projects: name, description, rules, what they inherit, and how many memberships name them.

Use it to find the smallest role that allows what somebody needs, before asking for it with request-cluster-access.
    `,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          context: z
            .enum(['cluster', 'project'])
            .optional()
            .describe('Only roles that can be had there'),
        }),
      output: z =>
        z.object({
          items: z.array(z.object({ name: z.string() }).passthrough()),
        }),
    },
    examples: [
      {
        title: 'Roles for projects',
        input: { context: 'project' },
        output: { items: [{ name: 'project-member' }] },
      },
    ],
    async action({ input, credentials }) {
      const roles = await roleRegistry.listRoles(input, { credentials });
      return {
        output: {
          items: roles.map(role => ({ ...toPlain(role), name: role.name })),
        },
      };
    },
  });
}
