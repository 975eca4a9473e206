const PRECISION = 10_000n;

/** `part` of `whole`, to four digits; 0 when there is no whole. @public */
export function quantityRatio(part: bigint, whole: bigint): number {
  if (whole <= 0n) return 0;
  return Number((part * PRECISION) / whole) / Number(PRECISION);
}
