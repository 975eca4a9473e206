/** Kubernetes quota keys to quantities in billionths. A key that is not there is not limited, or nothing is meant of it. */
export type Amounts = ReadonlyMap<string, bigint>;
