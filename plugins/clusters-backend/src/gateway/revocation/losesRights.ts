import type { Access } from '../../access/evaluation/AccessEvaluator';

/** Whether less is held than before: a group is missing, or a role holds in fewer namespaces. */
export function losesRights(before: Access, after: Access): boolean {
  const groups = new Set(after.groups);
  if (before.groups.some(group => !groups.has(group))) {
    return true;
  }
  const held = reachOf(after);
  for (const [role, namespaces] of reachOf(before)) {
    const now = held.get(role);
    if (now === 'all') {
      continue;
    }
    if (!now || namespaces === 'all') {
      return true;
    }
    if ([...namespaces].some(namespace => !now.has(namespace))) {
      return true;
    }
  }
  return false;
}

/** Where each role of each scope's kind holds, whichever way one comes to it. */
function reachOf(access: Access): Map<string, Set<string> | 'all'> {
  const reach = new Map<string, Set<string> | 'all'>();
  for (const { role, scope, namespaces } of access.grants) {
    const key = `${scope.project ?? ''} ${role}`;
    const known = reach.get(key);
    if (known === 'all' || !namespaces) {
      reach.set(key, 'all');
    } else {
      reach.set(key, new Set([...(known ?? []), ...namespaces]));
    }
  }
  return reach;
}
