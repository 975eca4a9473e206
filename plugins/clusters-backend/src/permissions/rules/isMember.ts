import { createPermissionRule } from '@backstage/plugin-permission-node';
import { clusterPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { z } from 'zod';

/** Allows clusters that one of the claims has a role in. */
export const isMember = createPermissionRule({
  name: 'IS_MEMBER',
  description:
    'Allow clusters where one of the given claims has a role, in the cluster or in a project with namespaces there; with roles, one of these in the whole cluster',
  resourceRef: clusterPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references; the ownership claims of a user'),
    roles: z
      .array(z.string())
      .optional()
      .describe('Names of roles, e.g. cluster-owner; default: any'),
  }),
  apply: (cluster, { claims, roles }) =>
    cluster.members?.some(
      ({ subject, role }) =>
        claims.includes(subject) &&
        (!roles || (role !== undefined && roles.includes(role))),
    ) ?? false,
  toQuery: ({ claims, roles }) => ({ type: 'member', claims, roles }),
});
