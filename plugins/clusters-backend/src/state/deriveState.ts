import type { ClusterRecord, ConditionRecord } from '../store/ClusterRecord';
import { findConditions } from './findConditions';
import { findPhase } from './findPhase';

/**
 * Works out conditions and phase of a cluster from what is known of it. Pure:
 * the same facts at the same time give the same state on every replica.
 */
export function deriveState(
  cluster: ClusterRecord,
  options: { now: number },
): ClusterRecord {
  const conditions = findConditions(cluster, options).map(
    (finding): ConditionRecord => {
      const before = cluster.conditions.find(
        condition => condition.type === finding.type,
      );
      return {
        ...finding,
        since: before?.status === finding.status ? before.since : options.now,
      };
    },
  );
  return { ...cluster, conditions, phase: findPhase(cluster, { conditions }) };
}
