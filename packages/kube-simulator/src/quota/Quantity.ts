/** An amount in billionths, and how it is written: bytes in Ki, Mi, …, all else in k, M, …. */
export interface Quantity {
  value: bigint;
  unit: 'decimal' | 'binary';
}
