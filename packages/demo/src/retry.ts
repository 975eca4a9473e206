import { setTimeout as sleep } from 'node:timers/promises';

const attempts = 60;
const pauseMs = 1_000;

/**
 * Repeats what fails while a portal has only just started: the catalog takes a
 * moment to know the owners of the fleet.
 */
export async function retry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (failures === attempts) throw error;
      await sleep(pauseMs);
    }
  }
}
