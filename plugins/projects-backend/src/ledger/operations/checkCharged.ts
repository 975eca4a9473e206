import { checkFits } from '../plan/checkFits';
import type { NamespaceState } from '../plan/NamespaceState';
import type { ProjectState } from '../plan/ProjectState';

/** Throws a QuotaExceededError when what a namespace brings along is more than is charged to nobody. */
export function checkCharged(
  project: ProjectState,
  namespace: NamespaceState,
): void {
  checkFits(project, {
    clusterId: namespace.clusterId,
    asked: new Map(
      [...namespace.accounts].map(([key, { charged }]) => [key, charged]),
    ),
    amountOf: (other, key) => other.accounts.get(key)?.charged ?? 0n,
    summary: `The namespace ${namespace.namespace} brings along more than is free`,
  });
}
