import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  parseLabels,
  formatLabels,
} from '@rigging/backstage-plugin-clusters-react';

/** What people say of a cluster, as typed or chosen. */
export type ClusterFormValue = {
  displayName: string;
  description: string;
  /** Reference of an entity; nobody's without. */
  owner: string | undefined;
  labels: string;
};

/** The form before anything is typed, or with what is known of a cluster. */
export function emptyClusterForm(cluster?: Cluster): ClusterFormValue {
  return {
    displayName: cluster?.displayName ?? '',
    description: cluster?.description ?? '',
    owner: cluster?.owner,
    labels: formatLabels(cluster?.labels ?? {}),
  };
}

/** The form as the hub takes it; undefined while a field is not right. */
export function readClusterForm(value: ClusterFormValue) {
  const labels = parseLabels(value.labels);
  if (labels.status === 'invalid') return undefined;
  return {
    displayName: value.displayName.trim(),
    description: value.description.trim(),
    owner: value.owner ?? '',
    labels: labels.labels,
  };
}
