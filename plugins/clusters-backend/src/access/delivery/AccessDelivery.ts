/** Brings the roles that are in use into the clusters, as bundles of the source `access`. */
export interface AccessDelivery {
  /**
   * Resolves when the bundles of the cluster are what the memberships of now want.
   * Next to nothing while no access has changed: it is asked at each request.
   */
  ensure(clusterId: string): Promise<void>;
}
