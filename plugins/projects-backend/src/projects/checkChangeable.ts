import { ConflictError } from '@backstage/errors';
import type { ProjectInput } from './input/ProjectInput';
import type { ProjectRecord } from './ProjectRecord';

/** What people say of default and system projects; the rest comes with the cluster. */
const OF_ALL_KINDS = ['displayName', 'description'];

/** Throws a ConflictError for what cannot be changed of a project. */
export function checkChangeable(
  project: ProjectRecord,
  input: ProjectInput,
): void {
  if (project.state === 'deleting') {
    throw new ConflictError(
      `The project '${project.name}' is being deleted; wait until it is gone, and create it again if you still need it`,
    );
  }
  const fixed = Object.keys(input).filter(key => !OF_ALL_KINDS.includes(key));
  if (project.kind !== 'custom' && fixed.length > 0) {
    throw new ConflictError(
      `The project '${project.name}' comes with its cluster, and ${fixed.join(
        ', ',
      )} cannot be changed; move namespaces to a project of your own, and change that`,
    );
  }
}
