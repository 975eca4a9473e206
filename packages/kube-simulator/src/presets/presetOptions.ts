import { KubeObject } from '../objects/KubeObject';
import { SimulatedNode } from '../seed/SimulatedNode';
import { SimulatedClusterOptions } from '../SimulatedClusterOptions';
import { PresetName } from './presetNames';
import { workload } from './workload';

const teams = [
  'payments',
  'orders',
  'search',
  'catalogue',
  'accounts',
  'shipping',
  'reviews',
  'notifications',
  'analytics',
];
const services = ['api', 'web', 'worker'];
const zones = ['a', 'b', 'c'];

function nodes(count: number, options: { notReady?: number } = {}) {
  return Array.from({ length: count }, (_, index): SimulatedNode => {
    const name = `node-${index + 1}`;
    return {
      name,
      roles: index === 0 ? ['control-plane'] : [],
      labels: {
        'topology.kubernetes.io/zone': `zone-${zones[index % zones.length]}`,
      },
      ready: index + 1 !== options.notReady,
    };
  });
}

function system(replicas: number): KubeObject[] {
  const namespace = 'kube-system';
  return [
    ...workload({ namespace, name: 'coredns', replicas }),
    ...workload({ namespace, name: 'metrics-server', replicas: 1 }),
  ];
}

function teamObjects(team: string, replicas: number): KubeObject[] {
  return [
    ...services.flatMap(name => workload({ namespace: team, name, replicas })),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: team },
      data: { LOG_LEVEL: 'info', REGION: 'eu-central-1' },
    },
  ];
}

/**
 * The options of a cluster that is ready to use: `small` has one node,
 * `medium` five and some sixty pods, `large` forty and some six hundred, and
 * `degraded` three, of which one is lost, with pods that do not start.
 *
 * @public
 */
export function presetOptions(preset: PresetName): SimulatedClusterOptions {
  switch (preset) {
    case 'small':
      return {
        nodes: nodes(1),
        distribution: 'k3s',
        objects: [
          ...system(1),
          ...workload({ namespace: 'default', name: 'hello', replicas: 2 }),
        ],
      };
    case 'medium':
      return {
        nodes: nodes(5),
        objects: [...system(2), ...teams.flatMap(team => teamObjects(team, 2))],
      };
    case 'large':
      return {
        nodes: nodes(40),
        objects: [
          ...system(3),
          ...[1, 2].flatMap(n =>
            teams.flatMap(team => teamObjects(`${team}-${n}`, 11)),
          ),
        ],
      };
    default:
      return {
        nodes: nodes(3, { notReady: 3 }),
        objects: [
          ...system(2),
          ...teamObjects('payments', 2),
          ...workload({
            namespace: 'orders',
            name: 'api',
            replicas: 2,
            failure: 'CrashLoopBackOff',
          }),
          ...workload({
            namespace: 'orders',
            name: 'web',
            replicas: 1,
            failure: 'ImagePullBackOff',
          }),
        ],
      };
  }
}
