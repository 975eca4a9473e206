export type {
  ClusterCredentialsApi,
  CredentialsQuery,
} from './ClusterCredentialsApi';
export { ClusterCredentialsClient } from './ClusterCredentialsClient';
export { clusterCredentialsApiRef } from './clusterCredentialsApiRef';
