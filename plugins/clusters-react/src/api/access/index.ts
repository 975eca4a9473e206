export type { ClusterAccessApi } from './ClusterAccessApi';
export { ClusterAccessClient } from './ClusterAccessClient';
export { clusterAccessApiRef } from './clusterAccessApiRef';
export type {
  AccessQuestion,
  AccessRequestsQuery,
  MembershipsQuery,
} from './types';
