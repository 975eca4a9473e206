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
