const HOUR_MS = 60 * 60_000;
const MOST_HOURS = 365 * 24;

/**
 * When the limit is reached if use goes on growing so fast, to the hour; undefined when it
 * does not grow, is reached already, or is more than a year away.
 *
 * @param options - `perHour`: of the unit of the key, an estimate, and so no bigint
 */
export function findExhaustion(options: {
  limit: bigint;
  used: bigint;
  perHour: number | undefined;
  now: number;
}): number | undefined {
  const { limit, used, perHour, now } = options;
  if (perHour === undefined || !(perHour > 0) || used >= limit) {
    return undefined;
  }
  const hours = Number(limit - used) / 1e9 / perHour;
  return hours > MOST_HOURS
    ? undefined
    : Math.ceil((now + hours * HOUR_MS) / HOUR_MS) * HOUR_MS;
}
