export { createGetClusterAction } from './createGetClusterAction';
export { createListClustersAction } from './createListClustersAction';
