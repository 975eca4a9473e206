/** Median, 95th percentile and worst of measured times, in milliseconds. */
export function percentiles(times: number[]): {
  p50: number;
  p95: number;
  max: number;
} {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, sorted.length * share) | 0]);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
