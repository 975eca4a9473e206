/** Why the agent itself refuses a request. */
export interface Denial {
  /** PascalCase, for machines. */
  reason: string;
  /** For a person. */
  message: string;
}
