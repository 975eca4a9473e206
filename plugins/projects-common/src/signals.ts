/** Signals channel on which the hub says that projects changed. @public */
export const PROJECTS_SIGNAL_CHANNEL = 'projects';

/**
 * Message on {@link PROJECTS_SIGNAL_CHANNEL}. It goes to everybody, so it carries
 * opaque ids and nothing else; pages fetch what they may see.
 * @public
 */
export type ProjectsSignal = {
  /** Ids of projects that changed, were added or are gone. */
  ids: string[];
};
