/** Of a key at a time, in billionths. */
export type SampleValues = {
  leased: bigint;
  hard: bigint;
  used: bigint;
  /** Of the project; its parts have none. */
  limit?: bigint;
  /** Of an hour, of which the others are the most: what was used in the end. */
  last?: bigint;
};

/** By key. */
export type Sample = ReadonlyMap<string, SampleValues>;
