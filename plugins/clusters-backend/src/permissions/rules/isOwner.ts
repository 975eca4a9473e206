import { createPermissionRule } from '@backstage/plugin-permission-node';
import { clusterPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { z } from 'zod';

/** Allows clusters that one of the claims owns. */
export const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow clusters that are owned by one of the given claims',
  resourceRef: clusterPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references; the ownership claims of a user'),
  }),
  apply: (cluster, { claims }) =>
    cluster.owner !== undefined && claims.includes(cluster.owner),
  toQuery: ({ claims }) => ({ type: 'owner', owners: claims }),
});
