import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';

const order: AgentCeiling[] = ['view', 'operate', 'admin'];

/** The lower of two ceilings; one that is not known counts as the lowest. */
export function lowerCeiling(
  one: AgentCeiling,
  other: AgentCeiling | undefined,
): AgentCeiling {
  if (other === undefined) return order.includes(one) ? one : 'view';
  const index = Math.min(order.indexOf(one), order.indexOf(other));
  return order[Math.max(0, index)];
}
