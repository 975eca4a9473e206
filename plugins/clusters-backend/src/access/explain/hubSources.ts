import { HUB_API_GROUP } from '@rigging/backstage-plugin-clusters-common';
import type { ResolvedRole } from '../roles/Roles';
import type { RuleSource } from './RuleSource';

/** What a role allows at the hub itself, which no cluster knows of. */
export function hubSources(role: ResolvedRole): RuleSource[] {
  return role.rules.flatMap(({ path, rule }) =>
    rule.apiGroups?.some(group => group === HUB_API_GROUP || group === '*')
      ? [{ path, rules: [{ ...rule, apiGroups: [HUB_API_GROUP] }] }]
      : [],
  );
}
