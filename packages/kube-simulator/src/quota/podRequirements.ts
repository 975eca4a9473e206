import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';
import { addUsage } from './addUsage';
import { readAmounts } from './readAmounts';
import { Usage } from './Usage';

function raise(to: Usage, least: Usage) {
  for (const [key, quantity] of least) {
    if (quantity.value > (to.get(key)?.value ?? -1n)) to.set(key, quantity);
  }
}

/**
 * What a pod requests, or is limited to: the sum of its containers, or what its
 * init containers need one after another, whichever is more.
 */
export function podRequirements(
  pod: KubeObject,
  side: 'requests' | 'limits',
): Usage {
  const amounts = (container: unknown) =>
    readAmounts(recordAt(container, 'resources', side));
  const total: Usage = new Map();
  for (const container of listAt(pod, 'spec', 'containers')) {
    addUsage(total, amounts(container));
  }
  const sidecars: Usage = new Map();
  const initial: Usage = new Map();
  for (const container of listAt(pod, 'spec', 'initContainers')) {
    const needs: Usage = new Map(sidecars);
    addUsage(needs, amounts(container));
    raise(initial, needs);
    if (stringAt(container, 'restartPolicy') === 'Always') {
      addUsage(sidecars, amounts(container));
      addUsage(total, amounts(container));
    }
  }
  raise(total, initial);
  for (const [key, quantity] of amounts(pod.spec)) total.set(key, quantity);
  return total;
}
