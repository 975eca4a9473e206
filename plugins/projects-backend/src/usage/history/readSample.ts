import { parseQuantity } from '@rigging/kube-quantity';
import type { Sample } from './Sample';

/** See writeSample. */
export function readSample(text: string): Sample {
  const written: Record<string, string[]> = JSON.parse(text);
  return new Map(
    Object.entries(written).map(([key, values]) => {
      const [leased = 0n, hard = 0n, used = 0n, limit, last] = values.map(
        value => parseQuantity(value),
      );
      return [key, { leased, hard, used, limit, last }];
    }),
  );
}
