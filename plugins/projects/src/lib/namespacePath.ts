import type { ProjectNamespace } from '@rigging/backstage-plugin-projects-common';
import type { NamespacePath } from '../api';

/** The names by which the hub is asked about a namespace. */
export function namespacePath(namespace: ProjectNamespace): NamespacePath {
  const { project, cluster, name } = namespace;
  return { project, cluster, namespace: name };
}
