/** What was last seen of a ResourceQuota: the highest sequence, the newest revision. */
export type Observed = { sequence: number; revision: number; at: number };
