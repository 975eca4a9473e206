import type { KubernetesObject } from '@rigging/backstage-plugin-clusters-react';
import type { KubernetesEvent } from '../lib/eventRow';
import type { KubernetesNode } from '../lib/nodeRow';
import { ago } from './aCluster';

const created = (minutes: number) => ago(minutes).toISOString();

const node = (
  name: string,
  options: { ready: boolean; cordoned?: boolean; role?: string },
): KubernetesNode => ({
  metadata: {
    name,
    uid: name,
    creationTimestamp: created(60 * 24 * 30),
    labels: options.role
      ? { [`node-role.kubernetes.io/${options.role}`]: '' }
      : {},
  },
  spec: { unschedulable: options.cordoned },
  status: {
    conditions: [
      options.ready
        ? { type: 'Ready', status: 'True' }
        : {
            type: 'Ready',
            status: 'Unknown',
            message: 'Kubelet stopped posting node status.',
          },
    ],
    nodeInfo: { kubeletVersion: 'v1.33.6' },
    allocatable: { cpu: '7600m', memory: '30Gi' },
  },
});

/** What a small cluster answers, by path of its API. */
export function kubernetesObjects(): Record<string, KubernetesObject[]> {
  const event: KubernetesEvent = {
    metadata: { name: 'api.1', namespace: 'shop', uid: 'e1' },
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting failed container api in pod api-6f7',
    count: 42,
    lastTimestamp: created(2),
    involvedObject: { kind: 'Pod', name: 'api-6f7', namespace: 'shop' },
  };
  return {
    '/api/v1/nodes': [
      node('control-1', { ready: true, role: 'control-plane' }),
      node('worker-1', { ready: true }),
      node('worker-2', { ready: true, cordoned: true }),
      node('worker-3', { ready: false }),
    ],
    '/api/v1/namespaces': ['default', 'kube-system', 'shop'].map(name => ({
      metadata: { name, uid: name, creationTimestamp: created(60 * 24 * 30) },
      status: { phase: 'Active' },
    })),
    '/api/v1/events': [
      event,
      {
        ...event,
        metadata: { name: 'api.2', namespace: 'shop', uid: 'e2' },
        type: 'Normal',
        reason: 'Pulled',
        message: 'Successfully pulled image',
        count: 1,
        lastTimestamp: created(30),
      },
    ],
  };
}
