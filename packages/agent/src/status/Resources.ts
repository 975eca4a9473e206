import { formatQuantity, parseQuantity } from '@rigging/kube-quantity';

const inBytes = /memory|storage|hugepages/;

/** Amounts by resource name. What cannot be read counts as nothing. */
export class Resources {
  readonly #amounts = new Map<string, bigint>();

  static of(quantities: object | undefined | null): Resources {
    const resources = new Resources();
    for (const [name, quantity] of Object.entries(quantities ?? {})) {
      resources.#amounts.set(name, parseQuantity(String(quantity)) ?? 0n);
    }
    return resources;
  }

  add(other: Resources): this {
    return this.#merge(other, (a, b) => a + b);
  }

  atLeast(other: Resources): this {
    return this.#merge(other, (a, b) => (a > b ? a : b));
  }

  toQuantities(): Record<string, string> {
    return Object.fromEntries(
      [...this.#amounts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, amount]) => [
          name,
          formatQuantity(amount, {
            unit: inBytes.test(name) ? 'binary' : 'decimal',
          }),
        ]),
    );
  }

  #merge(other: Resources, merge: (a: bigint, b: bigint) => bigint): this {
    for (const [name, amount] of other.#amounts) {
      this.#amounts.set(name, merge(this.#amounts.get(name) ?? 0n, amount));
    }
    return this;
  }
}
