import type { UsageSample } from '@rigging/backstage-plugin-projects-common';
import {
  parseQuantity,
  quantityRatio,
} from '@rigging/backstage-plugin-clusters-react';

/** What is drawn, the outermost first. */
export const SERIES = ['limit', 'leased', 'used'] as const;

/** One line of the chart. */
export type Series = (typeof SERIES)[number];

/** Lines over time in a box of the given size, and the quantity at its top. */
export type ChartPaths = {
  top: bigint;
  paths: Record<Series, string>;
  /** The line of what is used, closed at the bottom. */
  area: string;
};

const read = (quantity: string) => parseQuantity(quantity) ?? 0n;

/** Draws samples, in the order of their time. */
export function chartPaths(
  samples: UsageSample[],
  box: { width: number; height: number },
): ChartPaths {
  const times = samples.map(({ at }) => at.getTime());
  const start = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - start);
  const highest = samples
    .flatMap(sample => SERIES.map(name => read(sample[name])))
    .reduce((a, b) => (a > b ? a : b), 0n);
  // A tenth of room above, so that a line at the top is seen as one.
  const top = highest === 0n ? 1n : highest + highest / 10n;
  const line = (name: Series) =>
    samples
      .map((sample, index) => {
        const x = ((times[index] - start) / span) * box.width;
        const y = box.height * (1 - quantityRatio(read(sample[name]), top));
        return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join('');
  const paths = {
    limit: line('limit'),
    leased: line('leased'),
    used: line('used'),
  };
  const area =
    samples.length > 1
      ? `${paths.used}L${box.width},${box.height}L0,${box.height}Z`
      : '';
  return { top, paths, area };
}
