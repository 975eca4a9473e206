import type { Effect } from '@rigging/backstage-plugin-projects-common';
import { readAmounts } from '../ledger/keys/readAmounts';
import { writeAmount } from '../ledger/keys/writeAmount';

/** Which keys are limited by more, less, or not any more. */
export function describeLimits(
  before: Record<string, string>,
  after: Record<string, string>,
): Effect[] {
  const old = readAmounts(before, { name: 'limit' });
  const now = readAmounts(after, { name: 'limit' });
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return keys.flatMap((key): Effect[] => {
    const was = old.get(key);
    const is = now.get(key);
    if (was === is) {
      return [];
    }
    if (is === undefined) {
      return [
        {
          severity: 'warning',
          message: `${key} is not limited any more; it was limited to ${writeAmount(
            key,
            was ?? 0n,
          )}`,
          key,
        },
      ];
    }
    const amount = writeAmount(key, is);
    if (was === undefined) {
      return [
        {
          severity: 'info',
          message: `${key} is limited to ${amount} in all namespaces together`,
          key,
        },
      ];
    }
    const direction = is > was ? 'raised' : 'lowered';
    return [
      {
        severity: 'info',
        message: `The limit of ${key} is ${direction} from ${writeAmount(
          key,
          was,
        )} to ${amount}`,
        key,
      },
    ];
  });
}
