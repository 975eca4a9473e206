/**
 * Topic on which the hub publishes a {@link ClustersQuotasEvent} when clusters have reported
 * of their quotas.
 *
 * @public
 */
export const CLUSTERS_QUOTAS_TOPIC = 'clusters.quotas';

/**
 * Payload of events on {@link CLUSTERS_QUOTAS_TOPIC}: whom to ask with
 * {@link ClustersService.listQuotas}.
 *
 * @remarks
 *
 * Says nothing of the quotas themselves. Delivery is not guaranteed: ask
 * {@link ClustersService.listChangedQuotas} now and then as well.
 *
 * @public
 */
export type ClustersQuotasEvent = { clusterIds: string[] };
