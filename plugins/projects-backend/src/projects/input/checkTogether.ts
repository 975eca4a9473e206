import { InputError } from '@backstage/errors';
import { readAmounts } from '../../ledger/keys/readAmounts';
import { writeAmount } from '../../ledger/keys/writeAmount';
import type { ProjectRecord } from '../ProjectRecord';

/**
 * Throws an InputError when what a project says does not go together: reservations and
 * namespace defaults are about keys that it limits, and no more than it limits.
 */
export function checkTogether(
  project: Pick<ProjectRecord, 'limit' | 'reservations' | 'namespaceDefaults'>,
): void {
  const limits = readAmounts(project.limit, { name: 'limit' });
  const { hard = {}, min = {}, max = {} } = project.namespaceDefaults ?? {};
  for (const [name, amounts] of Object.entries({ hard, min, max })) {
    const what = `namespaceDefaults.${name}`;
    const read = readAmounts(amounts, { name: what });
    for (const [key, amount] of read) {
      const limit = limitOf(limits, { key, what });
      if (name !== 'max' && amount > limit) {
        throw new InputError(
          `The ${what} of ${key} is ${writeAmount(
            key,
            amount,
          )}, and the limit of the whole project ${writeAmount(
            key,
            limit,
          )}; lower it or raise the limit`,
        );
      }
    }
  }
  checkReservations(project.reservations, limits);
}

function checkReservations(
  reservations: ProjectRecord['reservations'],
  limits: ReadonlyMap<string, bigint>,
): void {
  const sums = new Map<string, bigint>();
  for (const { amounts } of reservations) {
    for (const [key, amount] of readAmounts(amounts, { name: 'reservation' })) {
      const limit = limitOf(limits, { key, what: 'reservation' });
      const sum = (sums.get(key) ?? 0n) + amount;
      if (sum > limit) {
        throw new InputError(
          `The reservations of ${key} add up to ${writeAmount(
            key,
            sum,
          )}, which is more than the limit of ${writeAmount(
            key,
            limit,
          )}; reserve less or raise the limit`,
        );
      }
      sums.set(key, sum);
    }
  }
}

function limitOf(
  limits: ReadonlyMap<string, bigint>,
  options: { key: string; what: string },
): bigint {
  const { key, what } = options;
  const limit = limits.get(key);
  if (limit === undefined) {
    throw new InputError(
      `The ${what} names ${key}, which the project does not limit; give it a limit, or take it out of the ${what}`,
    );
  }
  return limit;
}
