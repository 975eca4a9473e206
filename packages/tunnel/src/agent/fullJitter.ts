/**
 * Exponential back-off with full jitter: anything from nothing to the bound, so that thousands of agents that lost
 * one hub at the same moment do not come back at the same moment.
 */
export function fullJitter(options: {
  attempt: number;
  minMs: number;
  maxMs: number;
  random: () => number;
}): number {
  const { attempt, minMs, maxMs, random } = options;
  const bound = Math.min(maxMs, minMs * 2 ** Math.min(attempt, 30));
  return Math.round(random() * bound);
}
