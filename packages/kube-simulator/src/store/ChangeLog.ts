import { StoreChange } from './StoreChange';

/** The latest changes of one type, for watches that start in the past. */
export class ChangeLog {
  readonly #size: number;
  #changes: StoreChange[] = [];
  #forgotten = 0;

  constructor(size: number) {
    this.#size = size;
  }

  add(change: StoreChange) {
    this.#changes.push(change);
    // Halved at twice the size, so that adding stays cheap.
    if (this.#changes.length < this.#size * 2) return;
    const dropped = this.#changes.splice(0, this.#size);
    this.#forgotten = dropped.at(-1)?.version ?? this.#forgotten;
  }

  since(version: number): StoreChange[] | undefined {
    if (version < this.#forgotten) return undefined;
    return this.#changes.filter(change => change.version > version);
  }
}
