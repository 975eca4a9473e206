import { formatQuantity } from './formatQuantity';
import { parseQuantity } from './parseQuantity';

/** Amounts by resource name, in base units. */
export class Resources {
  readonly #amounts = new Map<string, number>();

  static of(quantities: object | undefined | null): Resources {
    const resources = new Resources();
    for (const [name, quantity] of Object.entries(quantities ?? {})) {
      resources.#amounts.set(name, parseQuantity(quantity));
    }
    return resources;
  }

  add(other: Resources): this {
    return this.#merge(other, (a, b) => a + b);
  }

  atLeast(other: Resources): this {
    return this.#merge(other, Math.max);
  }

  toQuantities(): Record<string, string> {
    return Object.fromEntries(
      [...this.#amounts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, amount]) => [name, formatQuantity(name, amount)]),
    );
  }

  #merge(other: Resources, merge: (a: number, b: number) => number): this {
    for (const [name, amount] of other.#amounts) {
      this.#amounts.set(name, merge(this.#amounts.get(name) ?? 0, amount));
    }
    return this;
  }
}
