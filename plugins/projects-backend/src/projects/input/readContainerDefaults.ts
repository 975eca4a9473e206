import { InputError } from '@backstage/errors';
import { parseQuantity } from '@rigging/kube-quantity';
import type { ContainerDefaults } from '@rigging/backstage-plugin-projects-common';

const MOST_KEYS = 20;
/** What containers have, of Kubernetes itself. */
const OWN = /^(cpu|memory|ephemeral-storage|hugepages-[0-9]+[KMG]i)$/;
const EXTENDED =
  /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

type Sides = 'requests' | 'limits';

/** Reads what containers get that say nothing; a key may be written as in quotas, e.g. `requests.cpu`. Undefined when it is nothing. */
export function readContainerDefaults(
  defaults: ContainerDefaults,
): ContainerDefaults | undefined {
  const requests = readSide(defaults.requests ?? {}, 'requests');
  const limits = readSide(defaults.limits ?? {}, 'limits');
  for (const [key, request] of requests) {
    const limit = limits.get(key);
    if (limit && request.amount > limit.amount) {
      throw new InputError(
        `The container defaults request ${request.text} of ${key} and limit it to ${limit.text}; a request cannot be more than its limit`,
      );
    }
  }
  if (requests.size + limits.size === 0) {
    return undefined;
  }
  return {
    ...(requests.size > 0 && { requests: toTexts(requests) }),
    ...(limits.size > 0 && { limits: toTexts(limits) }),
  };
}

type Quantities = Map<string, { text: string; amount: bigint }>;

function readSide(values: Record<string, string>, side: Sides): Quantities {
  const found: Quantities = new Map();
  const entries = Object.entries(values);
  if (entries.length > MOST_KEYS) {
    throw new InputError(
      `The container defaults have ${entries.length} keys; at most ${MOST_KEYS} are possible`,
    );
  }
  for (const [given, value] of entries) {
    const key = given.startsWith(`${side}.`)
      ? given.slice(side.length + 1)
      : given;
    const shown = `The container defaults' ${side}.${key.slice(0, 80)}`;
    if (!OWN.test(key) && !EXTENDED.test(key)) {
      throw new InputError(
        `${shown} is nothing that containers have; use cpu, memory, ephemeral-storage or an extended resource such as nvidia.com/gpu`,
      );
    }
    if (found.has(key)) {
      throw new InputError(`${shown} is named twice; keep one of them`);
    }
    const text = value.trim();
    const amount = parseQuantity(text);
    if (amount === undefined || amount < 0n) {
      throw new InputError(
        `${shown} is '${value.slice(
          0,
          40,
        )}', which is no Kubernetes quantity of zero or more; use e.g. '100m' or '128Mi'`,
      );
    }
    found.set(key, { text, amount });
  }
  return found;
}

function toTexts(quantities: Quantities): Record<string, string> {
  return Object.fromEntries(
    [...quantities].map(([key, { text }]) => [key, text]).sort(),
  );
}
