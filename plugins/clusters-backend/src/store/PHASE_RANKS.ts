import type { ClusterPhaseName } from './ClusterRecord';

/** Sort order of phases: what needs a person's attention first. */
export const PHASE_RANKS: Record<ClusterPhaseName, number> = {
  disconnected: 0,
  degraded: 1,
  deleting: 2,
  pending: 3,
  connecting: 4,
  ready: 5,
};
