import type { Amounts } from '../Amounts';
import { checkLimits } from '../plan/checkLimits';
import type { LedgerStore } from '../store/LedgerStore';
import { applyPlan } from './applyPlan';

/** See QuotaLedger. */
export async function setLimits(
  store: LedgerStore,
  options: {
    projectId: string;
    limits: Amounts;
    reservations: { clusterId: string; amounts: Amounts }[];
    acceptBelowUse: boolean;
    now: number;
  },
) {
  const { projectId, limits, acceptBelowUse, now } = options;
  await store.lockProjects([projectId]);
  const before = await store.loadProject(projectId);
  const after = {
    ...before,
    limits,
    reservations: new Map(
      options.reservations.map(({ clusterId, amounts }) => [
        clusterId,
        amounts,
      ]),
    ),
  };
  if (!acceptBelowUse) {
    checkLimits(before, after);
  }
  await store.saveLimits(projectId, after);
  return applyPlan(store, after, { now });
}
