import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { ClusterAccess } from '../access/explain/ClusterAccess';
import { toPlain } from './toPlain';

/** Registers the action `review-cluster-access`. */
export function createReviewAccessAction(options: {
  actionsRegistry: ActionsRegistryService;
  clusterAccess: ClusterAccess;
}): void {
  const { actionsRegistry, clusterAccess } = options;
  actionsRegistry.register({
    name: 'review-cluster-access',
    title: 'Review Cluster Access',
    description: `
Says whether somebody may do something in a cluster through the portal, and by which roles.

Use it to find out why a request was refused, or whether somebody has more rights than they need.
    `,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          cluster: z.string().describe('Name of the cluster'),
          subject: z
            .string()
            .max(500)
            .optional()
            .describe('Entity reference; default you'),
          verb: z.string().max(253).describe('For example get, list or delete'),
          apiGroup: z
            .string()
            .max(253)
            .optional()
            .describe('Default the core group'),
          resource: z.string().max(253).describe('For example pods'),
          subresource: z.string().max(253).optional(),
          name: z.string().max(253).optional().describe('Of one object'),
          namespace: z.string().max(253).optional(),
        }),
      output: z =>
        z.object({ subject: z.string(), allowed: z.boolean() }).passthrough(),
    },
    examples: [
      {
        title: 'Whether you may delete pods in the namespace shop',
        input: {
          cluster: 'west',
          verb: 'delete',
          resource: 'pods',
          namespace: 'shop',
        },
        output: { subject: 'user:default/jane', allowed: false, grants: [] },
      },
    ],
    async action({ input, credentials }) {
      const { cluster, subject, apiGroup = '', ...asked } = input;
      const request = { type: 'resource' as const, apiGroup, ...asked };
      const review = await clusterAccess.review(
        { cluster, subject, request },
        { credentials },
      );
      const { allowed } = review;
      return {
        output: { ...toPlain(review), subject: review.subject, allowed },
      };
    },
  });
}
