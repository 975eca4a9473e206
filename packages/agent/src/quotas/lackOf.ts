import { amountOf } from './amountOf';
import type { ContainerDefaults } from './ContainerDefaults';
import type { Lack } from './Lack';
import { parseExceeded } from './parseExceeded';
import { podNeeds } from './podNeeds';
import type { Workload } from './Workload';

/**
 * The pods that a workload lacks because a quota refused them; undefined when it was not that.
 *
 * @remarks
 * The message of the condition is of the first refusal and names only what was exceeded then,
 * so it says which quota it was, and what one pod asks where the template does not say it.
 */
export function lackOf(
  { metadata, spec, status }: Workload,
  options: { defaults: ContainerDefaults },
): Lack | undefined {
  const { namespace, deletionTimestamp } = metadata;
  const failure = status?.conditions?.find(
    each =>
      each.type === 'ReplicaFailure' &&
      each.status === 'True' &&
      each.reason === 'FailedCreate',
  );
  const refused = parseExceeded(failure?.message ?? '');
  const count = (spec?.replicas ?? 1) - (status?.replicas ?? 0);
  if (!namespace || !refused || count <= 0 || deletionTimestamp) {
    return undefined;
  }
  const needs = new Map(podNeeds(spec?.template?.spec ?? {}, options));
  for (const [key, amount] of Object.entries(refused.wanted)) {
    const asked = amountOf(amount) - amountOf(refused.used[key]);
    const name = /^(cpu|memory|ephemeral-storage)$/.test(key)
      ? `requests.${key}`
      : key;
    if (asked > (needs.get(name) ?? 0n)) needs.set(name, asked);
  }
  return { namespace, quota: refused.name, count, needs };
}
