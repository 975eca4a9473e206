import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';

/** The clusters of the registry that a project is in, by name. */
export function selectClusters(
  selection: ClusterSelection,
  clusters: readonly Pick<Cluster, 'name' | 'labels'>[],
): string[] {
  const wanted = Object.entries(selection.selector ?? {});
  return clusters
    .filter(
      ({ name, labels }) =>
        selection.names?.includes(name) ||
        (wanted.length > 0 &&
          wanted.every(([key, value]) => labels[key] === value)),
    )
    .map(({ name }) => name)
    .sort();
}
