import { parseQuantity } from '@rigging/kube-quantity';
import type { KubeContainer, KubePod } from './KubeTypes';

const ONE = 10n ** 9n;

/** What pods use of quotas, by keys of the ledger, as an API server counts it. */
export function usedByPods(pods: KubePod[]): Map<string, bigint> {
  const used = new Map<string, bigint>();
  const running = pods.filter(
    ({ status }) => !['Succeeded', 'Failed'].includes(status?.phase ?? ''),
  );
  for (const { spec } of running) {
    const most = sumOf(spec?.containers ?? []);
    for (const each of spec?.initContainers ?? []) {
      for (const [key, amount] of sumOf([each])) {
        const other = most.get(key) ?? 0n;
        most.set(key, amount > other ? amount : other);
      }
    }
    most.forEach((amount, key) =>
      used.set(key, (used.get(key) ?? 0n) + amount),
    );
  }
  return used.set('pods', BigInt(running.length) * ONE);
}

function sumOf(containers: KubeContainer[]): Map<string, bigint> {
  const sum = new Map<string, bigint>();
  for (const { resources = {} } of containers) {
    const { requests = {}, limits = {} } = resources;
    for (const [prefix, amounts] of Object.entries({ requests, limits })) {
      for (const [resource, text] of Object.entries(amounts)) {
        const key = `${prefix}.${resource}`;
        sum.set(key, (sum.get(key) ?? 0n) + (parseQuantity(text) ?? 0n));
      }
    }
  }
  return sum;
}
