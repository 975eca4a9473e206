import { comfortOf } from './comfortOf';
import type { Entry } from './Entry';
import type { NamespaceState } from './NamespaceState';
import type { ProjectState } from './ProjectState';
import { promiseOf } from './promiseOf';

/** For this long a lowered grant is expected to be acknowledged; then others are asked too. */
const PATIENCE_MS = 10_000;

/** How a namespace stands with a key before anything is planned. */
export function createEntry(
  namespace: NamespaceState,
  options: { key: string; project: ProjectState; now: number },
): Entry {
  const { key, project, now } = options;
  const account = namespace.accounts.get(key);
  const { promised, most } = promiseOf(namespace, key);
  const used = account?.used ?? 0n;
  const granted = account?.target ?? 0n;
  const target = min(granted, most);
  const comfort = comfortOf(used, {
    key,
    limit: project.limits.get(key) ?? 0n,
    namespaces: project.namespaces.length,
  });
  const kept = max(promised, min(used, most));
  const charged = account?.charged ?? 0n;
  const isOverdue =
    target === granted && now - (account?.changedAt ?? 0) > PATIENCE_MS;
  // What has not been given back in that time: asking for more would not help either.
  const isSilent = isOverdue && charged > max(target, used);
  return {
    namespace,
    target,
    charged,
    used,
    promised,
    most,
    comfort: max(promised, min(comfort, most)),
    surplus: isSilent ? 0n : max(0n, target - kept),
    isOverdue,
  };
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
