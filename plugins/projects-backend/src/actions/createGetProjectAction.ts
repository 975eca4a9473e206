import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Projects } from '../projects/Projects';
import { toPlain } from './toPlain';

/** Registers the action `get-project`. */
export function createGetProjectAction(options: {
  actionsRegistry: ActionsRegistryService;
  projects: Projects;
}): void {
  const { actionsRegistry, projects } = options;
  actionsRegistry.register({
    name: 'get-project',
    title: 'Get Project',
    description: `
Shows one project that you may see: owner, clusters, quota, what namespaces and containers get by default, Pod Security level, and conditions with reasons.
    `,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({ project: z.string().describe('Name of the project') }),
      output: z => z.object({ name: z.string() }).passthrough(),
    },
    examples: [
      {
        title: 'The project shop',
        input: { project: 'shop' },
        output: { name: 'shop', owner: 'group:default/team-a' },
      },
    ],
    async action({ input, credentials }) {
      const project = await projects.get(input.project, { credentials });
      return { output: { ...toPlain(project), name: project.name } };
    },
  });
}
