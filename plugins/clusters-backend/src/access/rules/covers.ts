import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import { findUncovered } from './findUncovered';

/** Whether whoever holds `held` may give `wanted` by Kubernetes' escalation check. */
export function covers(held: PolicyRule[], wanted: PolicyRule[]): boolean {
  return findUncovered(held, wanted) === undefined;
}
