import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { ProjectRecord } from '../projects/ProjectRecord';
import { describeDefaults } from './describeDefaults';
import { describeLimits } from './describeLimits';

/** What a change of a project does to itself, in plain words. What becomes of its namespaces is said elsewhere. */
export function describeProject(
  before: ProjectRecord | undefined,
  project: ProjectRecord,
): Effect[] {
  return [
    ...describeOwner(before, project),
    ...(before ? [] : describeLimits(project.limit)),
    ...describeDefaults(before, project),
  ];
}

function describeOwner(
  before: ProjectRecord | undefined,
  project: ProjectRecord,
): Effect[] {
  const { owner } = project;
  if (before?.owner === owner && before) {
    return [];
  }
  const message = owner
    ? `${owner} owns the project: who is that or in it has the role project-owner in its namespaces${
        before?.owner ? `, and ${before.owner} has not any more` : ''
      }`
    : 'Nobody owns the project; only administrators and members with a role manage it';
  return [{ severity: owner ? 'info' : 'warning', message }];
}
