/**
 * The median of the slopes between all pairs of points, which a restart, a test run
 * or an outage does not bend as it would a mean. Undefined for fewer than two.
 */
export function theilSen(
  points: readonly { x: number; y: number }[],
): number | undefined {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let count = 0;
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) {
      const dx = points[j].x - points[i].x;
      if (dx !== 0) {
        slopes[count] = (points[j].y - points[i].y) / dx;
        count += 1;
      }
    }
  }
  if (count === 0) {
    return undefined;
  }
  const sorted = slopes.subarray(0, count).sort();
  const middle = Math.floor(count / 2);
  return count % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
