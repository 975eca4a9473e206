/** Signals channel on which the hub says that clusters changed. @public */
export const CLUSTERS_SIGNAL_CHANNEL = 'clusters';

/**
 * Message on {@link CLUSTERS_SIGNAL_CHANNEL}. It goes to everybody, so it
 * carries opaque ids and nothing else; pages fetch what they may see.
 * @public
 */
export type ClustersSignal = {
  /** Ids of clusters that changed, were added or are gone. */
  ids: string[];
};

/** Signals channel on which the hub says that access changed. @public */
export const CLUSTERS_ACCESS_SIGNAL_CHANNEL = 'clusters:access';

/**
 * Message on {@link CLUSTERS_ACCESS_SIGNAL_CHANNEL}: what kinds of things
 * changed, for everybody; pages fetch what they may see.
 * @public
 */
export type ClustersAccessSignal = {
  kinds: ('roles' | 'memberships' | 'access-requests' | 'credentials')[];
};
