import { stringify } from 'yaml';
import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';

/** Rules as YAML, as they stand in a ClusterRole. */
export function formatRules(rules: PolicyRule[]): string {
  return rules.length > 0 ? stringify(rules) : '';
}
