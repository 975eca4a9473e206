/** Agents report at least every minute; after three without a report the state is not known. */
export const STALE_AFTER_MS = 3 * 60_000;
