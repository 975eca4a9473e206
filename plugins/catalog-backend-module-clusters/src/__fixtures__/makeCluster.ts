import type { Cluster } from '@rigging/backstage-plugin-clusters-common';

/** A ready cluster named west, with what a test cares for. */
export function makeCluster(overrides: Partial<Cluster>): Cluster {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'west',
    labels: { 'example.com/stage': 'prod' },
    ceiling: 'admin',
    kind: 'kubernetes',
    phase: 'ready',
    conditions: [],
    preflight: [],
    agents: [],
    events: [],
    kubernetesVersion: 'v1.34.1',
    simulated: false,
    createdAt: new Date(0),
    updatedAt: new Date(0),
    apiPath: `/clusters/${overrides.name ?? 'west'}/k8s`,
    ...overrides,
  };
}
