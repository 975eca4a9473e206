import { ConflictError } from '@backstage/errors';
import type { Amounts } from '../Amounts';
import type { NamespaceKey } from '../NamespaceKey';
import type { NamespaceState } from '../plan/NamespaceState';
import type { LedgerStore } from '../store/LedgerStore';
import type { Terms } from '../Terms';
import { applyPlan } from './applyPlan';
import { checkCharged } from './checkCharged';
import { checkPromise } from './checkPromise';

/** See QuotaLedger. */
export async function openNamespace(
  store: LedgerStore,
  options: NamespaceKey & {
    projectId: string;
    terms: Terms;
    used?: Amounts;
    now: number;
  },
) {
  const { projectId, now } = options;
  await store.lockProjects([projectId]);
  const owner = await store.findProject(options);
  const name = `The namespace ${options.namespace} of cluster ${options.clusterId}`;
  if (owner !== undefined && owner !== projectId) {
    throw new ConflictError(
      `${name} is in another project, or is still charged to it until the cluster has shown that it is gone`,
    );
  }
  const project = await store.loadProject(projectId);
  const closed = project.namespaces.find(
    each =>
      each.clusterId === options.clusterId &&
      each.namespace === options.namespace,
  );
  if (closed?.isOpen) {
    throw new ConflictError(`${name} is in the project already`);
  }
  const namespace = closed
    ? { ...closed, isOpen: true, terms: options.terms }
    : create(options, await store.findSequence(options));
  const others = project.namespaces.filter(each => each !== closed);
  const before = { ...project, namespaces: others };
  if (!closed) {
    checkCharged(before, namespace);
  }
  checkPromise(before, namespace);
  await store.saveNamespaces([namespace]);
  await store.saveAccounts([
    { namespace, keys: [...namespace.accounts.keys()] },
  ]);
  return applyPlan(
    store,
    { ...project, namespaces: [...others, namespace] },
    { now },
  );
}

function create(
  options: NamespaceKey & {
    projectId: string;
    terms: Terms;
    used?: Amounts;
    now: number;
  },
  sequence: number,
): NamespaceState {
  const { clusterId, namespace, projectId, terms, used, now } = options;
  return {
    clusterId,
    namespace,
    projectId,
    terms,
    isOpen: true,
    sequence,
    demands: [],
    accounts: new Map(
      [...(used ?? [])].map(([key, amount]) => [
        key,
        {
          target: undefined,
          charged: amount,
          hard: undefined,
          used: amount,
          changedAt: now,
        },
      ]),
    ),
  };
}
