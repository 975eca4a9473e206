import { InputError } from '@backstage/errors';
import { readAmounts } from '../../ledger/keys/readAmounts';
import { readKey } from '../../ledger/keys/readKey';

const MOST_KEYS = 100;

/**
 * Checks keys and quantities, each refused by its name, and gives them back as they were
 * written, under the names that the ledger has for the keys (`cpu` is `requests.cpu`).
 *
 * @param options - `name`: what it is, for errors, e.g. `limit`
 */
export function readQuantities(
  values: Record<string, string>,
  options: { name: string },
): Record<string, string> {
  const entries = Object.entries(values);
  if (entries.length > MOST_KEYS) {
    throw new InputError(
      `The ${options.name} has ${entries.length} keys; at most ${MOST_KEYS} are possible`,
    );
  }
  readAmounts(values, options);
  return Object.fromEntries(
    entries.map(([key, value]) => [readKey(key), value.trim()]).sort(),
  );
}
