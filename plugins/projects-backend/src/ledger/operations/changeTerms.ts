import { ConflictError } from '@backstage/errors';
import type { NamespaceKey } from '../NamespaceKey';
import { checkNotBelowUse } from '../plan/checkNotBelowUse';
import { committedTo } from '../plan/committedTo';
import type { LedgerStore } from '../store/LedgerStore';
import type { Terms } from '../Terms';
import { applyPlan } from './applyPlan';
import { checkPromise } from './checkPromise';
import { lockNamespace } from './lockNamespace';

/** See QuotaLedger. */
export async function changeTerms(
  store: LedgerStore,
  options: NamespaceKey & {
    terms: Terms;
    acceptBelowUse: boolean;
    now: number;
  },
) {
  const { terms, acceptBelowUse, now } = options;
  const { projectId, isOpen } = await lockNamespace(store, options);
  if (!isOpen) {
    throw new ConflictError(
      `The namespace ${options.namespace} is on its way out of the project`,
    );
  }
  const project = await store.loadProject(projectId);
  for (const namespace of project.namespaces) {
    if (
      namespace.clusterId === options.clusterId &&
      namespace.namespace === options.namespace
    ) {
      if (!acceptBelowUse) {
        checkNotBelowUse(namespace, terms);
      }
      const before = { ...namespace };
      namespace.terms = terms;
      const isMore = [...project.limits.keys()].some(
        key => committedTo(namespace, key) > committedTo(before, key),
      );
      if (isMore) {
        checkPromise(project, namespace);
      }
      await store.saveNamespaces([namespace]);
    }
  }
  return applyPlan(store, project, { now });
}
