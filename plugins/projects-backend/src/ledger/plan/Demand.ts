import type { Amounts } from '../Amounts';

/** Something did not fit when it was tried: what the namespace would need in all. */
export type Demand = {
  wanted: Amounts;
  /** Of several equal things that wait together: of one. Less than all may be granted by as many as fit. */
  each?: Amounts;
  /** When it was refused first: that is its place in the queue. */
  since: number;
  /** When it was refused last. */
  at: number;
};
