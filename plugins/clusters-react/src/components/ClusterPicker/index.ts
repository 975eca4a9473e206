export { ClusterPicker } from './ClusterPicker';
export type { ClusterPickerProps } from './ClusterPicker';
