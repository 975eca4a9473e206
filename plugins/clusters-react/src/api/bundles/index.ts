export type { BundleKey, ClusterBundlesApi } from './ClusterBundlesApi';
export { ClusterBundlesClient } from './ClusterBundlesClient';
export { clusterBundlesApiRef } from './clusterBundlesApiRef';
