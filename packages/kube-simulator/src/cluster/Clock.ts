/**
 * The time of a simulated cluster.
 *
 * @public
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once; the function that is returned calls it off. */
  after(ms: number, callback: () => void): () => void;
}
