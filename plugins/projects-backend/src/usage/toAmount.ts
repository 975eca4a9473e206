import type { Amount } from '@rigging/backstage-plugin-projects-common';
import { writeAmount } from '../ledger/keys/writeAmount';
import type { Sum } from './ProjectSums';

/** A sum as pages show it. */
export function toAmount(
  key: string,
  sum: Sum & { free: bigint; limit?: bigint; exhaustedAt?: number },
): Amount {
  const write = (amount: bigint) => writeAmount(key, amount);
  const { leased, hard, used, free, wanted, limit, exhaustedAt } = sum;
  return {
    key,
    ...(limit !== undefined && { limit: write(limit) }),
    leased: write(leased),
    hard: write(hard),
    used: write(used),
    free: write(free),
    ...(wanted > 0n && { wanted: write(wanted) }),
    ...(exhaustedAt !== undefined && { exhaustedAt: new Date(exhaustedAt) }),
  };
}
