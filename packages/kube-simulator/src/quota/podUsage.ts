import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { stringAt } from '../objects/stringAt';
import { podRequirements } from './podRequirements';
import { Usage } from './Usage';

const one = { value: 10n ** 9n, unit: 'decimal' as const };
const compute = new Set(['cpu', 'memory', 'ephemeral-storage']);

function hasEnded(pod: KubeObject, now: number) {
  const phase = stringAt(pod, 'status', 'phase');
  if (phase === 'Succeeded' || phase === 'Failed') return true;
  const { deletionTimestamp } = pod.metadata;
  if (!deletionTimestamp) return false;
  const grace = fieldAt(pod, 'metadata', 'deletionGracePeriodSeconds');
  return (
    now > Date.parse(deletionTimestamp) + (Number(grace) || 0) * 1000 + 1000
  );
}

/** What a pod takes of quotas. One that has ended is only an object. */
export function podUsage(pod: KubeObject, now: number): Usage {
  const usage: Usage = new Map([['count/pods', one]]);
  if (hasEnded(pod, now)) return usage;
  usage.set('pods', one);
  for (const [name, quantity] of podRequirements(pod, 'requests')) {
    const isHuge = name.startsWith('hugepages-');
    if (compute.has(name) || isHuge) usage.set(name, quantity);
    usage.set(`requests.${name}`, quantity);
  }
  for (const [name, quantity] of podRequirements(pod, 'limits')) {
    if (compute.has(name)) usage.set(`limits.${name}`, quantity);
  }
  return usage;
}
