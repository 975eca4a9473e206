import type {
  Project,
  UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';
import { projectForm, readProjectForm, type ProjectInput } from './projectForm';

/**
 * Only what is different: each part has a permission of its own, and what
 * somebody else changed meanwhile stays. What was emptied is taken away, which
 * null says. Undefined when nothing is.
 */
export function changesOf(
  project: Project,
  input: ProjectInput,
): UpdateProjectRequest | undefined {
  const before = readProjectForm(projectForm(project)) ?? {};
  const changes = Object.entries(input)
    .filter(
      ([key, value]) =>
        JSON.stringify(value) !== JSON.stringify(Reflect.get(before, key)),
    )
    .map(([key, value]) => [key, value ?? null]);
  return changes.length > 0 ? Object.fromEntries(changes) : undefined;
}
