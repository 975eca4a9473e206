import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Decide } from './Decide';
import { matchesAny, type NamedRule } from './matchesAny';

/** Allows administrators, and those for whom one of the rules on resources of a type holds. */
export function those(
  resource: { pluginId: string; resourceType: string },
  ...rules: NamedRule[]
): Decide {
  return asker =>
    asker.administrator
      ? { result: AuthorizeResult.ALLOW }
      : matchesAny({ ...resource, rules, claims: asker.claims });
}
