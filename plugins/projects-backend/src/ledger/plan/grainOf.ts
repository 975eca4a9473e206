import { unitOf, type Unit } from '../keys/unitOf';

const ONE = 10n ** 9n;

/** Coarse enough to be read by people, fine enough that nobody misses what is cut off. */
const GRAINS: Record<Unit, bigint> = {
  count: ONE,
  cpu: ONE / 1000n,
  bytes: 2n ** 20n * ONE,
};

/** The piece that a key is divided in: whole objects, mebibytes, thousandths of a processor. */
export function grainOf(key: string): bigint {
  return GRAINS[unitOf(key)];
}
