import { inspect } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';

/** Looks until it has come true; says how long that took. */
export async function until<T>(
  look: () => Promise<T>,
  isIt: (seen: T) => boolean,
  options: { timeoutMs?: number; everyMs?: number } = {},
): Promise<{ seen: T; ms: number }> {
  const { timeoutMs = 60_000, everyMs = 50 } = options;
  const begun = Date.now();
  for (;;) {
    const seen = await look();
    if (isIt(seen)) {
      return { seen, ms: Date.now() - begun };
    }
    if (Date.now() - begun > timeoutMs) {
      throw new Error(`It did not come true: ${inspect(seen)}`);
    }
    await sleep(everyMs);
  }
}
