import { grainOf } from './grainOf';

/**
 * What an elastic namespace should be able to have without asking first: its use and a
 * fifth more, at least an eighth of the limit (less when more than two share it), in whole
 * pieces.
 */
export function comfortOf(
  used: bigint,
  options: { key: string; limit: bigint; namespaces: number },
): bigint {
  const { key, limit, namespaces } = options;
  const share = limit / BigInt(Math.max(8, 3 * namespaces));
  const fifth = used / 5n;
  const grain = grainOf(key);
  const wanted = used + (fifth > share ? fifth : share);
  const odd = wanted % grain;
  return odd === 0n ? wanted : wanted - odd + grain;
}
