import { createPermissionRule } from '@backstage/plugin-permission-node';
import { clusterPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { z } from 'zod';

/** Allows clusters that one of the claims has a role in. */
export const isMember = createPermissionRule({
  name: 'IS_MEMBER',
  description:
    'Allow clusters where one of the given claims has a role, in the cluster or in a project with namespaces there',
  resourceRef: clusterPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references; the ownership claims of a user'),
  }),
  apply: (cluster, { claims }) =>
    cluster.members?.some(member => claims.includes(member)) ?? false,
  toQuery: ({ claims }) => ({ type: 'member', claims }),
});
