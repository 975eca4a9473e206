/** A key of a namespace in the ledger. */
export type AccountState = {
  /** Part of the grant; undefined when the key is not limited. */
  target: bigint | undefined;
  charged: bigint;
  hard: bigint | undefined;
  used: bigint | undefined;
  /** When the target changed, milliseconds since the epoch. */
  changedAt: number;
};
