import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { ago } from './aProject';

/** A cluster as far as pickers look at it. */
export function aCluster(name: string): Cluster {
  return {
    id: `id-${name}`,
    name,
    kind: 'kubernetes',
    ceiling: 'admin',
    labels: {},
    phase: 'ready',
    preflight: [],
    simulated: false,
    conditions: [],
    agents: [],
    events: [],
    apiPath: `/clusters/${name}/k8s`,
    createdAt: ago(10_000),
    updatedAt: ago(1),
  };
}
