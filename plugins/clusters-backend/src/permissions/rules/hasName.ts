import { createPermissionRule } from '@backstage/plugin-permission-node';
import { clusterPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { z } from 'zod';

/** Allows clusters by name. */
export const hasName = createPermissionRule({
  name: 'HAS_NAME',
  description: 'Allow clusters with one of the given names',
  resourceRef: clusterPermissionResourceRef,
  paramsSchema: z.object({
    names: z.array(z.string()).describe('Names of clusters'),
  }),
  apply: (cluster, { names }) => names.includes(cluster.name),
  toQuery: ({ names }) => ({ type: 'name', names }),
});
