/** What owners are told of: so much of a limit is used, in percent. */
const LEVELS = [100, 80];
/** A level is left only so far below it, so that use around it is told once. */
const SLACK = 5;

/**
 * The level that use is at. Exact: 80 % is reached at 80 %, and not at anything below.
 *
 * @param options - `before`: the level that it was at; 0 is none
 */
export function levelOf(options: {
  used: bigint;
  limit: bigint;
  before: number;
}): number {
  const { used, limit, before } = options;
  if (used === 0n) {
    return 0;
  }
  const isAt = (percent: number) => used * 100n >= limit * BigInt(percent);
  return (
    LEVELS.find(level => isAt(before >= level ? level - SLACK : level)) ?? 0
  );
}
