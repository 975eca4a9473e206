import { KubeObject } from '../objects/KubeObject';
import { SimulatedNode } from './SimulatedNode';

const pressures = ['MemoryPressure', 'DiskPressure', 'PIDPressure'];

/** The Node object of a simulated node. */
export function nodeObject(
  node: SimulatedNode,
  options: {
    index: number;
    version: string;
    distribution?: string;
    now: string;
  },
): KubeObject {
  const { name, roles = [], labels, ready = true } = node;
  const { index, version, distribution, now } = options;
  const suffix = distribution && !version.includes('+') ? distribution : '';
  const resources = {
    cpu: node.cpu ?? '8',
    memory: node.memory ?? '32Gi',
    pods: '110',
  };
  const condition = (type: string, status: string, reason: string) => ({
    type,
    status,
    reason,
    message: '',
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  });
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        ...Object.fromEntries(
          roles.map(role => [`node-role.kubernetes.io/${role}`, '']),
        ),
        ...labels,
      },
    },
    spec: { podCIDR: `10.244.${index}.0/24` },
    status: {
      capacity: resources,
      allocatable: resources,
      conditions: [
        ...pressures.map(type =>
          ready
            ? condition(type, 'False', 'KubeletHasSufficientResources')
            : condition(type, 'Unknown', 'NodeStatusUnknown'),
        ),
        ready
          ? condition('Ready', 'True', 'KubeletReady')
          : condition('Ready', 'Unknown', 'NodeStatusUnknown'),
      ],
      addresses: [
        { type: 'InternalIP', address: `10.0.1.${index + 10}` },
        { type: 'Hostname', address: name },
      ],
      nodeInfo: {
        kubeletVersion: suffix ? `${version}+${suffix}1` : version,
        kubeProxyVersion: version,
        containerRuntimeVersion: 'containerd://2.0.0',
        osImage: 'Simulated Linux',
        operatingSystem: 'linux',
        architecture: 'amd64',
        kernelVersion: '6.12.0',
        machineID: name,
        systemUUID: name,
        bootID: name,
      },
    },
  };
}
