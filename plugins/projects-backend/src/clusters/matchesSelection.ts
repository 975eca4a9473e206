import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';
import type { KnownCluster } from './ClusterDirectory';

/** Whether a selection takes a cluster in, by its name or by all of the labels. */
export function matchesSelection(
  selection: ClusterSelection,
  cluster: Pick<KnownCluster, 'name' | 'labels'>,
): boolean {
  if (selection.names?.includes(cluster.name)) {
    return true;
  }
  const labels = Object.entries(selection.selector ?? {});
  return (
    labels.length > 0 &&
    labels.every(([key, value]) => cluster.labels[key] === value)
  );
}
