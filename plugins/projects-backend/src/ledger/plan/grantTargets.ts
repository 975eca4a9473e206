import type { Amounts } from '../Amounts';
import type { NamespaceState } from './NamespaceState';

/**
 * Makes these the grant of a namespace, under a new sequence, and charges for what is
 * more than before.
 *
 * @param options - `isForced`: a new sequence even when nothing differs
 * @returns the keys that changed; none when the grant is the same
 */
export function grantTargets(
  namespace: NamespaceState,
  options: { targets: Amounts; now: number; isForced?: boolean },
): string[] {
  const { targets, now, isForced } = options;
  const keys = new Set([...namespace.accounts.keys(), ...targets.keys()]);
  const changed = [...keys].filter(
    key =>
      (isForced && targets.has(key)) ||
      namespace.accounts.get(key)?.target !== targets.get(key),
  );
  for (const key of changed) {
    const target = targets.get(key);
    const account = namespace.accounts.get(key);
    const charged = account?.charged ?? 0n;
    namespace.accounts.set(key, {
      hard: account?.hard,
      used: account?.used,
      target,
      charged: target !== undefined && target > charged ? target : charged,
      changedAt: now,
    });
  }
  if (changed.length > 0 || isForced) {
    namespace.sequence += 1;
  }
  return changed;
}
