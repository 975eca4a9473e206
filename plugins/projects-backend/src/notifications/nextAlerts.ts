import type { ProjectSums } from '../usage/ProjectSums';
import { totalOf } from '../usage/totalOf';
import type { AlertState } from './AlertState';
import { levelOf } from './levelOf';

/** A demand that is met within it was only waiting for an idle namespace to give back. */
const UNMET_FOR_MS = 60_000;
/** Demands come and go while something tries again; so long without one, the next is news. */
const FORGET_AFTER_MS = 60 * 60_000;

/** A state of which nothing needs to be remembered has level 0 and no `since`. */
export function nextAlerts(
  sums: ProjectSums,
  options: { projectId: string; before: AlertState[]; now: number },
): { before: AlertState; next: AlertState }[] {
  const { projectId, now } = options;
  const keys = new Set([
    ...sums.limits.keys(),
    ...options.before.map(({ key }) => key),
  ]);
  return [...keys].flatMap(key => {
    const used = find(key, 'used');
    const demand = find(key, 'demand');
    if (!sums.limits.has(key)) {
      return [used, demand].map(before => ({ before, next: calm(before) }));
    }
    const total = totalOf(sums, key);
    const level = levelOf({ ...total, before: used.level });
    return [
      { before: used, next: { ...calm(used), level } },
      { before: demand, next: nextDemand(demand, { ...total, now }) },
    ];
  });

  function find(key: string, kind: AlertState['kind']): AlertState {
    return (
      options.before.find(each => each.key === key && each.kind === kind) ??
      calm({ projectId, key, kind })
    );
  }
}

function nextDemand(
  before: AlertState,
  options: { wanted: bigint; free: bigint; now: number },
): AlertState {
  const { wanted, free, now } = options;
  if (wanted > 0n && wanted > free) {
    const since = before.since ?? now;
    const level = now - since >= UNMET_FOR_MS ? 1 : before.level;
    return { ...before, level, since, seenAt: now };
  }
  const isTold = before.level > 0;
  return isTold && now - (before.seenAt ?? 0) < FORGET_AFTER_MS
    ? before
    : calm(before);
}

function calm(state: Pick<AlertState, 'projectId' | 'key' | 'kind'>) {
  const { projectId, key, kind } = state;
  return { projectId, key, kind, level: 0 };
}
