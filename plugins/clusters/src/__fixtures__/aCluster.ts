import type { Cluster } from '@rigging/backstage-plugin-clusters-common';

const MINUTE = 60_000;

/** A time before now, so that ages on the page stay the same. */
export function ago(minutes: number): Date {
  return new Date(Date.now() - minutes * MINUTE);
}

/** A ready cluster, but for what is given. */
export function aCluster(overrides: Partial<Cluster> = {}): Cluster {
  const name = overrides.name ?? 'production-eu';
  return {
    id: `id-of-${name}`,
    name,
    labels: {},
    ceiling: 'admin',
    kind: 'kubernetes',
    phase: 'ready',
    conditions: [
      {
        type: 'Connected',
        status: 'True',
        reason: 'TunnelOpen',
        message: 'Two agents are connected.',
        since: ago(300),
      },
      {
        type: 'NodesReady',
        status: 'True',
        reason: 'AllReady',
        message: 'All nodes are ready.',
        since: ago(200),
      },
    ],
    preflight: [],
    agents: [
      {
        instance: 'rigging-agent-7d9c-x2x4q',
        version: '0.1.0',
        connectedAt: ago(300),
        leader: true,
      },
      {
        instance: 'rigging-agent-7d9c-b81kz',
        version: '0.1.0',
        connectedAt: ago(299),
        leader: false,
      },
    ],
    events: [],
    kubernetesVersion: 'v1.34.2',
    distribution: 'k3s',
    nodes: { total: 5, ready: 5 },
    capacity: { cpu: '40', memory: '160Gi', pods: '550' },
    allocatable: { cpu: '38', memory: '152Gi', pods: '550' },
    requested: { cpu: '14500m', memory: '61Gi', pods: '171' },
    namespaces: 23,
    pods: 171,
    simulated: false,
    lastContactAt: ago(0),
    reportedAt: ago(0.5),
    createdAt: ago(60 * 24 * 40),
    updatedAt: ago(1),
    apiPath: `/clusters/${name}/k8s`,
    ...overrides,
  };
}
