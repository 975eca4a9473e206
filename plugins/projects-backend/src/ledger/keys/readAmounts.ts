import { InputError } from '@backstage/errors';
import { parseQuantity } from '@rigging/kube-quantity';
import type { Amounts } from '../Amounts';
import { readKey } from './readKey';
import { unitOf } from './unitOf';

const ONE = 10n ** 9n;

/** Above it an API server quietly keeps this instead. */
const MOST = (2n ** 63n - 1n) * ONE;

/**
 * Reads quota keys and quantities of a request and refuses, by name, what is negative,
 * no quantity, a fraction of a count, or said twice (`cpu` and `requests.cpu`).
 *
 * @param options - `name`: what it is, for errors, e.g. `limit`
 */
export function readAmounts(
  values: Record<string, string>,
  options: { name: string },
): Amounts {
  const amounts = new Map<string, bigint>();
  const given = new Map<string, string>();
  for (const [text, value] of Object.entries(values)) {
    const key = readKey(text);
    const other = given.get(key);
    if (other !== undefined) {
      throw new InputError(
        `The ${options.name} names one thing twice: '${other}' and '${text}'`,
      );
    }
    given.set(key, text);
    amounts.set(key, readAmount(value, { ...options, key, text }));
  }
  return amounts;
}

function readAmount(
  value: string,
  options: { name: string; key: string; text: string },
): bigint {
  const { name, key, text } = options;
  const amount =
    typeof value === 'string' ? parseQuantity(value.trim()) : undefined;
  const said = `The ${name} of ${text} is '${String(value).slice(0, 40)}'`;
  if (amount === undefined) {
    throw new InputError(
      `${said}, which is no Kubernetes quantity; use e.g. '4', '500m' or '8Gi'`,
    );
  }
  if (amount < 0n) {
    throw new InputError(`${said}; it cannot be negative`);
  }
  if (amount > MOST) {
    throw new InputError(`${said}; that is more than Kubernetes can hold`);
  }
  if (unitOf(key) === 'count' && amount % ONE !== 0n) {
    throw new InputError(`${said}; it is a count and has to be whole`);
  }
  return amount;
}
