import { parseQuantity } from '@rigging/kube-quantity';
import type { QuotaReport } from './QuotaReport';

const MOST_QUOTAS = 20_000;
const MOST_KEYS = 200;
const MOST_NAMED = 5;
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
const RESOURCE = /^[A-Za-z0-9]([A-Za-z0-9._/-]{0,315}[A-Za-z0-9])?$/;

/**
 * Keeps of a report what fits and makes sense: an agent may lie. Undefined when it is none.
 */
export function sanitizeQuotaReport(given: unknown): QuotaReport | undefined {
  if (!isRecord(given)) {
    return undefined;
  }
  const { isFull, hasMore, quotas, gone, demands } = given;
  if (![quotas, gone, demands].every(Array.isArray)) {
    return undefined;
  }
  const dropped: string[] = [];
  const drop = (what: string) => {
    if (dropped.length < MOST_NAMED) {
      dropped.push(what);
    }
  };
  const named = <T>(list: unknown, read: (each: Named, label: string) => T) =>
    (list as unknown[]).slice(0, MOST_QUOTAS).flatMap(each => {
      if (!isNamed(each)) {
        drop('an entry without the name of a quota');
        return [];
      }
      return [read(each, `${each.namespace}/${each.name}`)];
    });
  const amounts = (value: unknown, label: string) =>
    readAmounts(value, key => drop(`${key} of ${label}`));
  return {
    isFull: isFull === true,
    hasMore: isFull === true && hasMore === true,
    quotas: named(quotas, (each, label) => ({
      namespace: each.namespace,
      name: each.name,
      ...(isSequence(each.sequence) && { sequence: each.sequence }),
      spec: amounts(each.spec, `the spec of ${label}`),
      hard: amounts(each.hard, `the limits of ${label}`),
      used: amounts(each.used, `the use of ${label}`),
    })),
    gone: named(gone, ({ namespace, name }) => ({ namespace, name })),
    demands: named(demands, (each, label) => ({
      namespace: each.namespace,
      name: each.name,
      wanted: amounts(each.wanted, `a demand of ${label}`),
    })).filter(({ wanted }) => Object.keys(wanted).length > 0),
    dropped,
  };
}

type Named = Record<string, unknown> & { namespace: string; name: string };

function isNamed(value: unknown): value is Named {
  return (
    isRecord(value) &&
    typeof value.namespace === 'string' &&
    NAMESPACE.test(value.namespace) &&
    typeof value.name === 'string' &&
    NAME.test(value.name)
  );
}

function readAmounts(
  value: unknown,
  drop: (key: string) => void,
): Record<string, string> {
  if (!isRecord(value)) {
    return {};
  }
  const kept: Record<string, string> = {};
  for (const [key, amount] of Object.entries(value).slice(0, MOST_KEYS)) {
    const quantity =
      typeof amount === 'string' ? parseQuantity(amount) : undefined;
    if (RESOURCE.test(key) && quantity !== undefined && quantity >= 0n) {
      kept[key] = amount as string;
    } else {
      drop(JSON.stringify(key.slice(0, 100)));
    }
  }
  return kept;
}

function isSequence(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
