import type { Amounts } from '../Amounts';
import type { Grant } from '../Grant';
import { grantTargets } from '../plan/grantTargets';
import { isAlive } from '../plan/isAlive';
import type { NamespaceState } from '../plan/NamespaceState';
import { planGrants } from '../plan/planGrants';
import type { ProjectState } from '../plan/ProjectState';
import type { LedgerStore } from '../store/LedgerStore';

/** Plans a locked project's grants anew and keeps what changed. Says whose grants that are. */
export async function applyPlan(
  store: LedgerStore,
  project: ProjectState,
  options: { now: number; isThorough?: boolean },
): Promise<Grant[]> {
  const changes: { namespace: NamespaceState; keys: string[] }[] = [];
  const grants: Grant[] = [];
  const written = new Set<NamespaceState>();
  for (const namespace of project.namespaces) {
    const demands = namespace.demands.filter(demand =>
      isAlive(demand, options),
    );
    if (demands.length < namespace.demands.length) {
      namespace.demands = demands;
      written.add(namespace);
    }
  }
  for (const [namespace, targets] of planGrants(project, options)) {
    const before = namespace.sequence;
    const keys = grantTargets(namespace, { ...options, targets });
    if (namespace.sequence !== before) {
      changes.push({ namespace, keys });
      grants.push(toGrant(namespace, targets));
    }
  }
  changes.forEach(({ namespace }) => written.add(namespace));
  await store.saveNamespaces([...written]);
  await store.saveAccounts(changes);
  await store.saveSent(changes);
  return grants;
}

function toGrant(namespace: NamespaceState, hard: Amounts): Grant {
  return {
    clusterId: namespace.clusterId,
    namespace: namespace.namespace,
    projectId: namespace.projectId,
    sequence: namespace.sequence,
    hard,
  };
}
