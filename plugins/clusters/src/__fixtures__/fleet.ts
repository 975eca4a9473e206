import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { aCluster, ago } from './aCluster';

/** Clusters before their first connection have reported nothing. */
const NOTHING_REPORTED = {
  conditions: [],
  agents: [],
  kubernetesVersion: undefined,
  distribution: undefined,
  nodes: undefined,
  capacity: undefined,
  allocatable: undefined,
  requested: undefined,
  namespaces: undefined,
  pods: undefined,
  lastContactAt: undefined,
  reportedAt: undefined,
} satisfies Partial<Cluster>;

/** One cluster in every state. */
export function fleet(): Cluster[] {
  return [
    aCluster({
      name: 'production-eu',
      displayName: 'Production Europe',
      description: 'Shops and checkout for all of Europe.',
      owner: 'group:default/platform-team',
      labels: { env: 'production', region: 'eu-central-1' },
    }),
    aCluster({
      name: 'staging',
      phase: 'degraded',
      owner: 'group:default/platform-team',
      labels: { env: 'staging' },
      kubernetesVersion: 'v1.33.6',
      nodes: { total: 4, ready: 3 },
      requested: { cpu: '36', memory: '120Gi', pods: '402' },
      conditions: [
        {
          type: 'Connected',
          status: 'True',
          reason: 'TunnelOpen',
          message: 'One agent is connected.',
          since: ago(300),
        },
        {
          type: 'NodesReady',
          status: 'False',
          reason: 'NodeNotReady',
          message:
            'Node staging-worker-3 is not ready: kubelet stopped posting status. Look at the machine and its kubelet.',
          since: ago(17),
        },
      ],
      events: [
        {
          reason: 'NodeNotReady',
          message: 'Node staging-worker-3 status is now: NodeNotReady',
          object: 'Node/staging-worker-3',
          count: 1,
          lastSeenAt: ago(17),
        },
        {
          reason: 'BackOff',
          message: 'Back-off restarting failed container api in pod api-6f7',
          object: 'Pod/api-6f7',
          namespace: 'shop',
          count: 42,
          lastSeenAt: ago(2),
        },
      ],
    }),
    aCluster({
      name: 'edge-store-17',
      displayName: 'Store 17',
      phase: 'disconnected',
      owner: 'group:default/retail',
      simulated: true,
      agents: [],
      nodes: { total: 1, ready: 1 },
      allocatable: { cpu: '4', memory: '8Gi', pods: '110' },
      requested: { cpu: '1200m', memory: '7600Mi', pods: '31' },
      lastContactAt: ago(140),
      reportedAt: ago(140),
      conditions: [
        {
          type: 'Connected',
          status: 'False',
          reason: 'HeartbeatMissed',
          message: 'No agent is connected since its tunnel fell silent.',
          since: ago(140),
        },
      ],
    }),
    aCluster({ ...NOTHING_REPORTED, name: 'new-cluster', phase: 'pending' }),
    aCluster({
      ...NOTHING_REPORTED,
      name: 'almost-there',
      phase: 'connecting',
      owner: 'user:default/ada',
    }),
    aCluster({
      name: 'old-cluster',
      phase: 'deleting',
      simulated: true,
      deletion: { requestedAt: ago(1), deadline: ago(-14) },
    }),
  ];
}
