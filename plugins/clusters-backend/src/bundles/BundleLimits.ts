/** How much a revision may remove without a person's approval. */
export type BundleLimits = {
  /** Share of the objects applied so far, 0 to 1. */
  deletionBudget: number;
  /** Removing no more objects than this needs no approval, whatever their share. */
  minDeletions: number;
};
