/**
 * One key of a project: how much is out, by cluster, and how much is left for each. A
 * reservation counts as out until its own cluster has used it up.
 */
export class Pool {
  readonly #limit: bigint;
  readonly #reserved: Map<string, bigint>;
  readonly #out = new Map<string, bigint>();
  #leased: bigint;

  static create(options: {
    limit: bigint;
    reserved: Map<string, bigint>;
  }): Pool {
    return new Pool(options.limit, options.reserved);
  }

  private constructor(limit: bigint, reserved: Map<string, bigint>) {
    this.#limit = limit;
    this.#reserved = reserved;
    this.#leased = [...reserved.values()].reduce((sum, each) => sum + each, 0n);
  }

  /** Puts out more (or, negative, less) in a cluster. */
  add(clusterId: string, amount: bigint): void {
    const before = this.#leaseOf(clusterId);
    this.#out.set(clusterId, this.#outOf(clusterId) + amount);
    this.#leased += this.#leaseOf(clusterId) - before;
  }

  /** Left of the limit; negative while a lowered limit is being reached. */
  get rest(): bigint {
    return this.#limit - this.#leased;
  }

  /** Left for a cluster, with what is reserved for it; negative as `rest`. */
  freeFor(clusterId: string): bigint {
    return this.rest + this.#leaseOf(clusterId) - this.#outOf(clusterId);
  }

  /** How much less in a cluster is more for the others; undefined: all of it. */
  givable(clusterId: string): bigint | undefined {
    const reserved = this.#reserved.get(clusterId);
    if (!reserved) {
      return undefined;
    }
    const out = this.#outOf(clusterId);
    return out > reserved ? out - reserved : 0n;
  }

  #outOf(clusterId: string): bigint {
    return this.#out.get(clusterId) ?? 0n;
  }

  #leaseOf(clusterId: string): bigint {
    const out = this.#outOf(clusterId);
    const reserved = this.#reserved.get(clusterId) ?? 0n;
    return out > reserved ? out : reserved;
  }
}
