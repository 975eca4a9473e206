/** Tells pages that something of projects changed; never fails what changed it. */
export interface ProjectChanges {
  /** Call it when the transaction is through. */
  changed(...projectIds: string[]): void;
}
