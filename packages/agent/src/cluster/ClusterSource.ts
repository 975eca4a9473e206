/**
 * Where an agent finds its cluster's API.
 *
 * @public
 */
export type ClusterSource =
  | { type: 'kubeconfig'; file: string; context?: string }
  | { type: 'inCluster' }
  | { type: 'server'; server: string; ca?: string; token?: string };
