import { parseQuantity } from '@rigging/kube-quantity';
import type { ContainerDefaults } from './ContainerDefaults';
import type { Needs } from './Needs';
import type { ContainerSpec, PodSpec } from './PodSpec';

type Resources = NonNullable<ContainerSpec['resources']>;

/** What a pod of this spec takes of quotas, as Kubernetes adds it up. */
export function podNeeds(
  spec: PodSpec,
  options: { defaults: ContainerDefaults },
): Needs {
  const needsOf = ({ resources }: ContainerSpec) =>
    containerNeeds(resources ?? {}, options.defaults);
  let running = sum((spec.containers ?? []).map(needsOf));
  let beside: Needs = new Map();
  let most: Needs = new Map();
  for (const container of spec.initContainers ?? []) {
    const needs = needsOf(container);
    const together = sum([beside, needs]);
    if (container.restartPolicy === 'Always') {
      // It goes on beside all that come after it.
      beside = together;
      running = sum([running, needs]);
    }
    most = greater(most, together);
  }
  const needs = new Map(greater(running, most));
  amountsOf(spec.resources ?? {}).forEach((amount, key) =>
    needs.set(key, amount),
  );
  const overhead = amountsOf({
    requests: spec.overhead,
    limits: spec.overhead,
  });
  overhead.forEach((amount, key) => {
    if (needs.has(key)) needs.set(key, (needs.get(key) ?? 0n) + amount);
  });
  return needs;
}

function containerNeeds(
  { requests, limits }: Resources,
  defaults: ContainerDefaults,
): Needs {
  return amountsOf({
    requests: { ...defaults.requests, ...limits, ...requests },
    limits: { ...defaults.limits, ...limits },
  });
}

function amountsOf(resources: Resources): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  for (const kind of ['requests', 'limits'] as const) {
    for (const [resource, value] of Object.entries(resources[kind] ?? {})) {
      const amount = parseQuantity(String(value));
      if (amount !== undefined) amounts.set(`${kind}.${resource}`, amount);
    }
  }
  return amounts;
}

function sum(all: Needs[]): Needs {
  const total = new Map<string, bigint>();
  for (const needs of all) {
    for (const [key, amount] of needs) {
      total.set(key, (total.get(key) ?? 0n) + amount);
    }
  }
  return total;
}

function greater(one: Needs, other: Needs): Needs {
  const most = new Map(one);
  for (const [key, amount] of other) {
    if (amount > (most.get(key) ?? 0n)) most.set(key, amount);
  }
  return most;
}
