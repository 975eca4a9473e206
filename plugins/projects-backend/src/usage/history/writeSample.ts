import { writeAmount } from '../../ledger/keys/writeAmount';
import type { Sample } from './Sample';

/** For a column, as short as it is exact: there are very many. */
export function writeSample(sample: Sample): string {
  return JSON.stringify(
    Object.fromEntries(
      [...sample].map(([key, { leased, hard, used, limit, last }]) => [
        key,
        [leased, hard, used, limit, last].map(amount =>
          amount === undefined ? '' : writeAmount(key, amount),
        ),
      ]),
    ),
  );
}
