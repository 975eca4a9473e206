import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { AccessRequests } from '../access/requests/AccessRequests';
import { toPlain } from './toPlain';

const HOUR_SECONDS = 3_600;

/** Registers the action `request-cluster-access`. */
export function createRequestAccessAction(options: {
  actionsRegistry: ActionsRegistryService;
  accessRequests: AccessRequests;
}): void {
  const { actionsRegistry, accessRequests } = options;
  actionsRegistry.register({
    name: 'request-cluster-access',
    title: 'Request Cluster Access',
    description: `
Asks, in your name, for a role in a cluster or project for some hours. Somebody else has to approve it before it gives you anything.

Use it when review-cluster-access says that you may not do what you need to. Ask for the smallest role that allows it.
    `,
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          role: z.string().max(63).describe('Name of the role'),
          scope: z
            .union([
              z.object({ type: z.literal('cluster'), cluster: z.string() }),
              z.object({ type: z.literal('project'), project: z.string() }),
            ])
            .describe('Where the role shall hold'),
          hours: z
            .number()
            .positive()
            .max(24 * 365),
          reason: z
            .string()
            .min(1)
            .max(1_000)
            .describe('What for; those who decide read it'),
        }),
      output: z =>
        z.object({ id: z.string(), state: z.string() }).passthrough(),
    },
    examples: [
      {
        title: 'Four hours of read-only access to the cluster west',
        input: {
          role: 'read-only',
          scope: { type: 'cluster', cluster: 'west' },
          hours: 4,
          reason: 'Look into incident 1234',
        },
        output: {
          id: '6e4c6a1c-0000-4000-8000-000000000001',
          state: 'pending',
        },
      },
    ],
    async action({ input, credentials }) {
      const { hours, ...rest } = input;
      const request = await accessRequests.create(
        { ...rest, durationSeconds: Math.ceil(hours * HOUR_SECONDS) },
        { credentials },
      );
      const { id, state } = request;
      return { output: { ...toPlain(request), id, state } };
    },
  });
}
