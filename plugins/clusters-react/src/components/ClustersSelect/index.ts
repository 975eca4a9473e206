export { ClustersSelect } from './ClustersSelect';
export type { ClustersSelectProps } from './ClustersSelect';
