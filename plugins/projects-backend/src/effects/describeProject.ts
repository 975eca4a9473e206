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
  const former = before?.owner;
  if (before && former === owner) {
    return [];
  }
  if (owner) {
    const message = `${owner} owns the project: who is that or in it has the role project-owner in its namespaces${
      former ? `, and ${former} has not any more` : ''
    }`;
    return [{ severity: 'info', message }];
  }
  const message = `Nobody owns the project; only administrators and members with a role manage it${
    former
      ? `. ${former} has no role in its namespaces any more by owning it, and its limit counts against no budget`
      : ''
  }`;
  return [{ severity: 'warning', message }];
}
