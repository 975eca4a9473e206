const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Times for which roles are commonly given, in seconds. @public */
export const EXPIRY_PRESETS: (number | 'never')[] = [
  'never',
  HOUR,
  8 * HOUR,
  DAY,
  7 * DAY,
  30 * DAY,
];
