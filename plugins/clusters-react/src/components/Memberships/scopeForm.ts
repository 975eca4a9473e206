import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { parseLabels } from '../../lib/parseLabels';

/** Where a role is to hold, as chosen and typed. @public */
export type ScopeValue = {
  type: 'cluster' | 'selector' | 'global';
  labels: string;
};

/** The scope; undefined while the labels are none. @public */
export function readScope(
  value: ScopeValue,
  cluster: string,
): AccessScope | undefined {
  if (value.type === 'cluster') return { type: 'cluster', cluster };
  if (value.type === 'global') return { type: 'global' };
  const parsed = parseLabels(value.labels);
  return parsed.status === 'valid' && Object.keys(parsed.labels).length > 0
    ? { type: 'selector', selector: parsed.labels }
    : undefined;
}
