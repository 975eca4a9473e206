import type { ProjectNamespace } from '@rigging/backstage-plugin-projects-common';
import { reviveAmounts } from './reviveAmounts';
import { reviveConditions } from './reviveConditions';

/** JSON has no dates: makes the namespace's texts dates again, as its type says. */
export function reviveNamespace(namespace: ProjectNamespace): ProjectNamespace {
  return {
    ...namespace,
    amounts: reviveAmounts(namespace.amounts),
    conditions: reviveConditions(namespace.conditions),
    observedAt: namespace.observedAt && new Date(namespace.observedAt),
    createdAt: new Date(namespace.createdAt),
  };
}
