import type { Amounts } from '../Amounts';

/** Something did not fit when it was tried: what the namespace would need in all. */
export type Demand = {
  wanted: Amounts;
  /** When it was refused first: that is its place in the queue. */
  since: number;
  /** When it was refused last. */
  at: number;
};
