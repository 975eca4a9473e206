import type { Project } from '@rigging/backstage-plugin-projects-common';
import { reviveAmounts } from './reviveAmounts';
import { reviveConditions } from './reviveConditions';

/** JSON has no dates: makes the project's texts dates again, as its type says. */
export function reviveProject(project: Project): Project {
  return {
    ...project,
    amounts: reviveAmounts(project.amounts),
    conditions: reviveConditions(project.conditions),
    createdAt: new Date(project.createdAt),
    updatedAt: new Date(project.updatedAt),
  };
}
