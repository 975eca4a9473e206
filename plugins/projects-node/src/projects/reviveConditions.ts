import type { Condition } from '@rigging/backstage-plugin-projects-common';

/** JSON has no dates: makes the texts of the conditions dates again, as their type says. */
export function reviveConditions(conditions: Condition[]): Condition[] {
  return conditions.map(condition => ({
    ...condition,
    since: new Date(condition.since),
  }));
}
