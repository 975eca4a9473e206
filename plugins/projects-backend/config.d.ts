export interface Config {
  /** The projects plugin. */
  projects?: {
    /**
     * Namespaces of each cluster that are in its system project, which nobody changes or
     * deletes. Default: kube-system, kube-public, kube-node-lease and rigging-system.
     */
    systemNamespaces?: string[];
    /** Whether each cluster gets a default and a system project. Default: true. */
    createDefaultProjects?: boolean;
  };
}
