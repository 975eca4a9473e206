/**
 * Topic on which the hub publishes a {@link ClustersEvent} for each change.
 *
 * @public
 */
export const CLUSTERS_EVENTS_TOPIC = 'clusters';

/**
 * Payload of events on {@link CLUSTERS_EVENTS_TOPIC}.
 *
 * @remarks
 *
 * `added`, `updated` and `removed` concern what people say of a cluster;
 * `status` concerns what its agent says. Delivery is not guaranteed: read the
 * registry now and then as well.
 *
 * @public
 */
export type ClustersEvent = {
  id: string;
  name: string;
  change: 'added' | 'updated' | 'status' | 'removed';
};
