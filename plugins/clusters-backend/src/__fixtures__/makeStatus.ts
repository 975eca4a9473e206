import type { AgentClusterStatus } from '@rigging/backstage-plugin-clusters-common';

/** What an agent says of a healthy cluster, with what a test cares for. */
export function makeStatus(
  overrides: Partial<AgentClusterStatus> = {},
): AgentClusterStatus {
  return {
    kubernetesVersion: 'v1.34.1',
    distribution: 'k3s',
    nodes: { total: 3, ready: 3 },
    capacity: { cpu: '12', memory: '48Gi' },
    allocatable: { cpu: '11500m', memory: '46Gi' },
    requested: { cpu: '2500m', memory: '9Gi' },
    namespaces: 7,
    pods: 42,
    unreadyNodes: [],
    events: [],
    simulated: false,
    ...overrides,
  };
}
