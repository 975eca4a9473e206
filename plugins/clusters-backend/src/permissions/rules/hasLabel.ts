import { createPermissionRule } from '@backstage/plugin-permission-node';
import { clusterPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { z } from 'zod';

/** Allows clusters that people gave a label. */
export const hasLabel = createPermissionRule({
  name: 'HAS_LABEL',
  description: 'Allow clusters with the given label',
  resourceRef: clusterPermissionResourceRef,
  paramsSchema: z.object({
    key: z.string().describe('Key of the label'),
    value: z.string().optional().describe('Value of the label; any if absent'),
  }),
  apply: (cluster, { key, value }) =>
    Object.hasOwn(cluster.labels, key) &&
    (value === undefined || cluster.labels[key] === value),
  toQuery: ({ key, value }) => ({ type: 'label', key, value }),
});
