import { unitOf } from '../keys/unitOf';

/** The piece that a key is divided in: whole objects and bytes, thousandths of a processor. */
export function grainOf(key: string): bigint {
  return unitOf(key) === 'cpu' ? 10n ** 6n : 10n ** 9n;
}
