import {
  formatLabels,
  parseLabels,
} from '@rigging/backstage-plugin-clusters-react';
import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';

/** Which clusters, as chosen and typed. */
export type ClusterSelectionForm = {
  by: 'names' | 'selector';
  names: string[];
  labels: string;
};

/** The form with what there is. */
export function clusterSelectionForm(
  selection?: ClusterSelection,
): ClusterSelectionForm {
  return {
    by: selection?.selector ? 'selector' : 'names',
    names: selection?.names ?? [],
    labels: formatLabels(selection?.selector ?? {}),
  };
}

/** The clusters; undefined while none are named, or the labels are none. */
export function readClusterSelection(
  form: ClusterSelectionForm,
): ClusterSelection | undefined {
  if (form.by === 'names') {
    return form.names.length > 0 ? { names: form.names } : undefined;
  }
  const parsed = parseLabels(form.labels);
  return parsed.status === 'valid' && Object.keys(parsed.labels).length > 0
    ? { selector: parsed.labels }
    : undefined;
}
