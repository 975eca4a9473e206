import type { LedgerStore } from '../store/LedgerStore';
import { applyPlan } from './applyPlan';

/** See QuotaLedger. */
export async function rebalance(
  store: LedgerStore,
  options: { projectId: string; now: number; isThorough?: boolean },
) {
  const { projectId } = options;
  await store.lockProjects([projectId]);
  return applyPlan(store, await store.loadProject(projectId), options);
}
