import type { Amounts } from '../Amounts';
import { grantDemands } from './grantDemands';
import { Lane } from './Lane';
import type { NamespaceState } from './NamespaceState';
import type { ProjectState } from './ProjectState';

/**
 * What each open namespace of a project is to be granted now.
 *
 * @remarks
 * In this order: towards a lowered limit; promises (fixed amounts, minima); what was
 * refused, first come first served, each whole with all its keys or not at all, since
 * half a pod starts nothing; then room to grow unasked. Only what is not charged to
 * anybody is granted. What is missing is asked back from those with most to spare, and
 * only that much, so that a demand does not rewrite every quota of the project.
 */
export function planGrants(
  project: ProjectState,
  options: { now: number; isThorough?: boolean },
): Map<NamespaceState, Amounts> {
  const { now } = options;
  const lanes = new Map<string, Lane>();
  for (const key of project.limits.keys()) {
    const lane = Lane.create({ key, project, now });
    lane.keepPromises();
    lanes.set(key, lane);
  }
  grantDemands(project, { lanes, now });
  lanes.forEach(lane => lane.settle(options));
  const plan = new Map<NamespaceState, Amounts>();
  for (const namespace of project.namespaces) {
    if (namespace.isOpen) {
      const targets = new Map<string, bigint>();
      for (const [key, lane] of lanes) {
        targets.set(key, lane.entries.get(namespace)?.target ?? 0n);
      }
      plan.set(namespace, targets);
    }
  }
  return plan;
}
