import { formatQuantity, parseQuantity } from '@rigging/kube-quantity';
import type { Refusal } from './Refusal';

const maxKeys = 100;
const words =
  /exceeded quota: ([a-z0-9][a-z0-9.-]*), requested: ([\w./=,+-]+), used: ([\w./=,+-]+), limited:/;

/**
 * Reads in the API server's words for a refusal what would have had to be the limit.
 * Undefined when it is no refusal for want of quota.
 */
export function parseExceeded(
  text: string,
): Omit<Refusal, 'namespace'> | undefined {
  const match = words.exec(text);
  if (!match) return undefined;
  const [, name, requested, usedThen] = match;
  const before = amountsOf(usedThen);
  const wanted: Record<string, string> = {};
  const used: Record<string, string> = {};
  for (const [key, amount] of amountsOf(requested)) {
    const asked = parseQuantity(amount);
    const taken = parseQuantity(before.get(key) ?? '');
    if (asked === undefined || taken === undefined || asked < 0n) continue;
    const unit = /i$/.test(amount) ? 'binary' : 'decimal';
    wanted[key] = formatQuantity(taken + asked, { unit });
    used[key] = formatQuantity(taken, { unit });
  }
  return Object.keys(wanted).length > 0 ? { name, wanted, used } : undefined;
}

function amountsOf(list: string): Map<string, string> {
  return new Map(
    list
      .split(',')
      .slice(0, maxKeys)
      .flatMap(part => {
        const at = part.indexOf('=');
        return at > 0 ? [[part.slice(0, at), part.slice(at + 1)]] : [];
      }),
  );
}
