import { checkFits } from '../plan/checkFits';
import { committedTo } from '../plan/committedTo';
import type { NamespaceState } from '../plan/NamespaceState';
import type { ProjectState } from '../plan/ProjectState';

/** Throws a QuotaExceededError when what the terms of a namespace promise does not fit beside what cannot be asked back from the others. */
export function checkPromise(
  project: ProjectState,
  namespace: NamespaceState,
): void {
  checkFits(project, {
    clusterId: namespace.clusterId,
    asked: new Map(
      [...project.limits.keys()].map(key => [key, committedTo(namespace, key)]),
    ),
    amountOf: (other, key) =>
      isSame(other, namespace) ? 0n : committedTo(other, key),
    summary: `The quota does not suffice for the namespace ${namespace.namespace}`,
  });
}

function isSame(a: NamespaceState, b: NamespaceState): boolean {
  return a.clusterId === b.clusterId && a.namespace === b.namespace;
}
