/** Which bundle an object belongs to: no two of ours fight over one. */
export class Claims {
  readonly #owners = new Map<string, string>();
  readonly #waiting = new Map<string, Set<() => void>>();

  static create() {
    return new Claims();
  }

  private constructor() {}

  ownerOf(key: string): string | undefined {
    return this.#owners.get(key);
  }

  /** Undefined when the object is the bundle's now; otherwise whose it is, and `onFree` is called when it no longer is. */
  claim(key: string, bundle: string, onFree: () => void): string | undefined {
    const owner = this.#owners.get(key);
    if (owner === undefined || owner === bundle) {
      this.#owners.set(key, bundle);
      return undefined;
    }
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting.add(onFree));
    return owner;
  }

  release(key: string, bundle: string): void {
    if (this.#owners.get(key) !== bundle) return;
    this.#owners.delete(key);
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    waiting?.forEach(onFree => onFree());
  }
}
