export { ClusterFields } from './ClusterFields';
export { emptyClusterForm, readClusterForm } from './clusterForm';
export type { ClusterFormValue } from './clusterForm';
