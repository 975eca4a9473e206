import { ConflictError, InputError } from '@backstage/errors';
import type { KnownCluster } from '../clusters/ClusterDirectory';
import { matchesSelection } from '../clusters/matchesSelection';
import { projectNotFound } from '../projects/projectNotFound';
import type { ProjectRecord } from '../projects/ProjectRecord';
import type { NamespaceContext } from './NamespaceContext';

/** The project and the cluster of a change, by their names. */
export async function findTarget(
  context: Pick<NamespaceContext, 'database' | 'projects' | 'directory'>,
  options: { project: string; cluster: string },
): Promise<{ project: ProjectRecord; cluster: KnownCluster }> {
  const { database, projects, directory } = context;
  const project = await projects.getByName(database, options.project);
  if (!project) {
    throw projectNotFound(options.project);
  }
  const cluster = await directory.getByName(options.cluster);
  if (!cluster) {
    throw notTaken(project, options.cluster);
  }
  return { project, cluster };
}

/** Throws unless the project takes namespaces in this cluster. */
export function checkTakes(
  project: ProjectRecord,
  cluster: KnownCluster,
): void {
  if (project.kind !== 'custom') {
    throw new InputError(
      `The project '${project.name}' is one that every cluster has, and takes no other namespaces; make a project of your own for it`,
    );
  }
  if (project.state !== 'active') {
    throw new ConflictError(
      `The project '${project.name}' is being deleted and takes no namespaces any more`,
    );
  }
  if (!matchesSelection(project.clusters, cluster)) {
    throw notTaken(project, cluster.name);
  }
}

/** The same for clusters that there are and that there are not, so that names cannot be guessed. */
function notTaken(project: ProjectRecord, cluster: string): InputError {
  return new InputError(
    `The cluster '${cluster.slice(0, 63)}' is none of those of the project '${
      project.name
    }'; add it to the project first`,
  );
}
