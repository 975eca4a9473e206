import { parseQuantity } from '@rigging/kube-quantity';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { qualifiedName } from '../objects/qualifiedName';
import { recordAt } from '../objects/recordAt';
import { ResourceType } from '../objects/ResourceType';
import { stringAt } from '../objects/stringAt';

export type Usage = Map<string, bigint>;

const one = 10n ** 9n;
const counted = new Set([
  'pods',
  'services',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'resourcequotas',
]);

function add(usage: Usage, key: string, value: bigint) {
  usage.set(key, (usage.get(key) ?? 0n) + value);
}

function addContainers(usage: Usage, pod: KubeObject) {
  for (const container of listAt(pod, 'spec', 'containers')) {
    for (const side of ['requests', 'limits']) {
      const resources = recordAt(container, 'resources', side);
      for (const [name, text] of Object.entries(resources)) {
        const quantity = parseQuantity(String(text)) ?? 0n;
        add(usage, `${side}.${name}`, quantity);
        const plain = name === 'cpu' || name === 'memory';
        if (side === 'requests' && plain) add(usage, name, quantity);
      }
    }
  }
}

/** What an object takes of a quota, in billionths by quota key. */
export function usageOf(type: ResourceType, object: KubeObject): Usage {
  const usage: Usage = new Map();
  const phase = stringAt(object, 'status', 'phase');
  const finished = phase === 'Succeeded' || phase === 'Failed';
  usage.set(`count/${qualifiedName(type)}`, one);
  if (type.kind === 'Pod' && finished) return usage;
  if (counted.has(type.plural)) usage.set(type.plural, one);
  if (type.kind === 'Pod') addContainers(usage, object);
  if (type.kind === 'PersistentVolumeClaim') {
    const requests = recordAt(object, 'spec', 'resources', 'requests');
    add(
      usage,
      'requests.storage',
      parseQuantity(String(requests.storage)) ?? 0n,
    );
  }
  if (type.kind === 'Service') {
    const serviceType = stringAt(object, 'spec', 'type');
    if (serviceType === 'LoadBalancer') {
      usage.set('services.loadbalancers', one);
    }
    if (serviceType === 'NodePort') usage.set('services.nodeports', one);
  }
  return usage;
}
