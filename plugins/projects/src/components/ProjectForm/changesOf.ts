import type {
  Project,
  UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';
import { projectForm, readProjectForm, type ProjectInput } from './projectForm';

/**
 * Only what is different: each part has a permission of its own, and what
 * somebody else changed meanwhile stays. Undefined when nothing is.
 */
export function changesOf(
  project: Project,
  input: ProjectInput,
): UpdateProjectRequest | undefined {
  const before = readProjectForm(projectForm(project));
  const emptied: ProjectInput = {
    ...input,
    displayName: input.displayName ?? '',
    description: input.description ?? '',
    containerDefaults: input.containerDefaults ?? {},
  };
  const same: Partial<ProjectInput> = {
    ...before,
    displayName: before?.displayName ?? '',
    description: before?.description ?? '',
    containerDefaults: before?.containerDefaults ?? {},
  };
  const changes = Object.entries(emptied).filter(
    ([key, value]) =>
      value !== undefined &&
      JSON.stringify(value) !== JSON.stringify(Reflect.get(same, key)),
  );
  return changes.length > 0 ? Object.fromEntries(changes) : undefined;
}
