import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until there is an answer; `undefined` at the deadline. */
export async function waitUntil<T>(
  ask: () => Promise<T | undefined>,
  options: {
    timeoutMs: number;
    everyMs?: number;
    retryErrors?: (error: unknown) => boolean;
  },
): Promise<T | undefined> {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    const answer = await ask().catch(error => {
      if (options.retryErrors?.(error)) return undefined;
      throw error;
    });
    if (answer !== undefined || Date.now() > deadline) return answer;
    await sleep(options.everyMs ?? 50);
  }
}
