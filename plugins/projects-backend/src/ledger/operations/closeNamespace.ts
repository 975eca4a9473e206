import type { NamespaceKey } from '../NamespaceKey';
import type { LedgerStore } from '../store/LedgerStore';
import { applyPlan } from './applyPlan';
import { lockNamespace } from './lockNamespace';

/** See QuotaLedger. */
export async function closeNamespace(
  store: LedgerStore,
  options: NamespaceKey & { now: number },
) {
  const { now } = options;
  const namespace = await lockNamespace(store, options);
  namespace.isOpen = false;
  namespace.demands = [];
  for (const [key, account] of namespace.accounts) {
    namespace.accounts.set(key, {
      ...account,
      target: undefined,
      changedAt: now,
    });
  }
  await store.saveNamespaces([namespace]);
  await store.saveAccounts([
    { namespace, keys: [...namespace.accounts.keys()] },
  ]);
  return applyPlan(store, await store.loadProject(namespace.projectId), {
    now,
  });
}
