import { covers } from '../rules/covers';
import type { ResolvedRole } from './Roles';

/** Whether a role would come to allow more, or more people could get it, than before. */
export function isWider(before: ResolvedRole, after: ResolvedRole): boolean {
  const old = before.template;
  const changed = after.template;
  const known = before.externals.map(({ external }) => external);
  return (
    !covers(
      before.rules.map(({ rule }) => rule),
      after.rules.map(({ rule }) => rule),
    ) ||
    after.externals.some(({ external }) => !known.includes(external)) ||
    changed.contexts.some(context => !old.contexts.includes(context)) ||
    (old.locked && !changed.locked) ||
    (old.administrative && !changed.administrative)
  );
}
