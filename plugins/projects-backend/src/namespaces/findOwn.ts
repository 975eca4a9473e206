import { NotFoundError } from '@backstage/errors';
import type { KnownCluster } from '../clusters/ClusterDirectory';
import type { ProjectRecord } from '../projects/ProjectRecord';
import { findTarget } from './findTarget';
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
  const { project, cluster } = await findTarget(context, path);
  const record = await context.namespaces.find(context.database, {
    clusterId: cluster.id,
    namespace: path.namespace,
  });
  if (record?.projectId !== project.id) {
    throw new NotFoundError(
      `The project '${project.name}' has no namespace '${path.namespace.slice(
        0,
        63,
      )}' in the cluster '${cluster.name}'; look at the list of its namespaces`,
    );
  }
  return { project, cluster, record };
}
