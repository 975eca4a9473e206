const MINUTE_MS = 60_000;

/** Samples as they are taken, in minutes. */
export const RAW_TIER = 5;
/** The most of an hour each, in minutes. */
export const HOUR_TIER = 60;
export const RAW_MS = RAW_TIER * MINUTE_MS;
export const HOUR_MS = HOUR_TIER * MINUTE_MS;
export const KEEP_RAW_MS = 48 * HOUR_MS;
export const KEEP_HOURS_MS = 31 * 24 * HOUR_MS;
