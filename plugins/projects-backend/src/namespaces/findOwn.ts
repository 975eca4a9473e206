import { NotFoundError } from '@backstage/errors';
import type { KnownCluster } from '../clusters/ClusterDirectory';
import { projectNotFound } from '../projects/projectNotFound';
import type { ProjectRecord } from '../projects/ProjectRecord';
import type { NamespaceContext } from './NamespaceContext';
import type { NamespaceRecord } from './NamespaceRecord';
import type { NamespacePath } from './Namespaces';

/** A namespace of a project by its path. */
export async function findOwn(
  context: Pick<
    NamespaceContext,
    'database' | 'projects' | 'directory' | 'namespaces'
  >,
  path: NamespacePath,
): Promise<{
  project: ProjectRecord;
  cluster: KnownCluster;
  record: NamespaceRecord;
}> {
  const { database, projects, directory, namespaces } = context;
  const project = await projects.getByName(database, path.project);
  if (!project) {
    throw projectNotFound(path.project);
  }
  const cluster = await directory.getByName(path.cluster);
  const record =
    cluster &&
    (await namespaces.find(database, {
      clusterId: cluster.id,
      namespace: path.namespace,
    }));
  if (!cluster || record?.projectId !== project.id) {
    // The same where there is no such cluster, so that names cannot be guessed.
    const [namespace, where] = [path.namespace, path.cluster].map(name =>
      name.slice(0, 63),
    );
    throw new NotFoundError(
      `The project '${project.name}' has no namespace '${namespace}' in the cluster '${where}'; look at the list of its namespaces`,
    );
  }
  return { project, cluster, record };
}
