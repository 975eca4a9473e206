import type { Amounts } from '../Amounts';
import { unitOf } from '../keys/unitOf';
import type { Demand } from './Demand';

const ONE = 10n ** 9n;

/** Exact as numbers, and halved so. With fewer, the first step of more things than these would be of many at once. */
const MOST_STEPS = 2n ** 50n;

/** A demand by steps, each of one more of the things that wait: 1 is the first, `count` all. */
export class Steps {
  readonly count: number;
  readonly #wanted: Amounts;
  readonly #each: Amounts;

  static create(demand: Pick<Demand, 'wanted' | 'each'>): Steps {
    return new Steps(demand.wanted, demand.each ?? new Map());
  }

  private constructor(wanted: Amounts, each: Amounts) {
    this.#wanted = wanted;
    this.#each = each;
    const counts = [...each].map(([key, amount]) =>
      amount > 0n ? (wanted.get(key) ?? 0n) / amount : 1n,
    );
    const least = counts.reduce((a, b) => (a < b ? a : b), MOST_STEPS);
    this.count = counts.length > 0 ? Math.max(1, Number(least)) : 1;
  }

  /** What the namespace would need in all for that many. */
  at(step: number): Amounts {
    const left = BigInt(this.count - step);
    return new Map(
      [...this.#wanted].map(([key, amount]) => [
        key,
        downToWhole(key, amount - left * (this.#each.get(key) ?? 0n)),
      ]),
    );
  }

  /** The last step from `from` on that is so; what is not so for one is not so for any after it. */
  last(from: number, isSo: (wanted: Amounts) => boolean): number {
    let low = from - 1;
    let high = this.count;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (isSo(this.at(middle))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

/** Of things that are not alike the average may be half a GPU, which is of use to nobody. */
function downToWhole(key: string, amount: bigint): bigint {
  return unitOf(key) === 'count' ? amount - (amount % ONE) : amount;
}
