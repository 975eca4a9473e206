/**
 * What a page knows of something that it follows. `data` stays while it is
 * fetched again and when that fails: last known beats nothing.
 * @public
 */
export type LiveQuery<T> = {
  /** `failed` only while there is no data at all. */
  status: 'loading' | 'failed' | 'ready';
  data?: T;
  /** Why the last fetch failed; with data, the data is old. */
  error?: Error;
  /** True while `data` belongs to an earlier question or a fetch that failed. */
  stale: boolean;
  refresh: () => void;
};
