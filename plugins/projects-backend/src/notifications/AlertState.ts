/** What the owner of a project was told of a key. */
export type AlertState = {
  projectId: string;
  key: string;
  kind: 'used' | 'demand';
  /** Percent of the limit, or 1 for an unmet demand; 0 is nothing. */
  level: number;
  /** When the demand was first seen unmet, and when last. */
  since?: number;
  seenAt?: number;
};
