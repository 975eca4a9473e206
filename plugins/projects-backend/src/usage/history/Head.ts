/** What was sampled of a project last, as written, by cluster id and in all by nothing. */
export type Head = {
  projectId: string;
  version: number;
  /** Of the last sample of everything. */
  hour: number;
  last: Record<string, string>;
  /** The most since then. */
  peak: Record<string, string>;
};
