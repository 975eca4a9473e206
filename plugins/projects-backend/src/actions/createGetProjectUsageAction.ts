import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Usage } from '../usage/Usage';
import { toPlain } from './toPlain';

/** Registers the action `get-project-usage`. */
export function createGetProjectUsageAction(options: {
  actionsRegistry: ActionsRegistryService;
  usage: Usage;
}): void {
  const { actionsRegistry, usage } = options;
  actionsRegistry.register({
    name: 'get-project-usage',
    title: 'Get Project Usage',
    description: `
Shows what a project uses of its quota, in all and in each cluster: for each key the limit, what is leased to clusters, what they enforce ("hard"), what is used, what is free, and what was wanted and not granted.

Use it to find out why something was refused for want of quota, and where room is left. Amounts are Kubernetes quantities.
A cluster that is not "reachable" keeps what it had: "observedAt" says how old that is.
    `,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({ project: z.string().describe('Name of the project') }),
      output: z =>
        z.object({
          amounts: z.array(z.object({ key: z.string() }).passthrough()),
          clusters: z.array(z.object({ cluster: z.string() }).passthrough()),
        }),
    },
    examples: [
      {
        title: 'What the project shop uses',
        input: { project: 'shop' },
        output: {
          amounts: [
            {
              key: 'requests.cpu',
              limit: '8',
              leased: '4',
              hard: '4',
              used: '3500m',
              free: '4',
            },
          ],
          clusters: [],
        },
      },
    ],
    async action({ input, credentials }) {
      const found = await usage.get(input.project, { credentials });
      return {
        output: {
          amounts: found.amounts.map(amount => ({
            ...toPlain(amount),
            key: amount.key,
          })),
          clusters: found.clusters.map(cluster => ({
            ...toPlain(cluster),
            cluster: cluster.cluster,
          })),
        },
      };
    },
  });
}
