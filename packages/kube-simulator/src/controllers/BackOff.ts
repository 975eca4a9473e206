import { Clock } from '../cluster/Clock';

const firstMs = 5;
const longestMs = 1_000_000;

/** Tries what failed again, each time after twice as long, as controllers do. */
export class BackOff {
  readonly #failures = new Map<string, number>();
  readonly #waiting = new Map<string, () => void>();

  failed(key: string, options: { clock: Clock; retry: () => void }) {
    const { clock, retry } = options;
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    this.#waiting.get(key)?.();
    const ms = Math.min(longestMs, firstMs * 2 ** failures);
    const cancel = clock.after(ms, () => {
      this.#waiting.delete(key);
      retry();
    });
    this.#waiting.set(key, cancel);
  }

  succeeded(key: string) {
    this.#failures.delete(key);
    this.#waiting.get(key)?.();
    this.#waiting.delete(key);
  }
}
