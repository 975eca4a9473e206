import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 10;

/** Asks until there is an answer; how long one waits is of no use to an aim that failed. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline)
      throw new Error(`${what}: not in ${timeoutMs} ms`);
    await sleep(pauseMs);
  }
}
