/**
 * On entities of clusters: the cluster's name in the registry.
 *
 * @public
 */
export const ANNOTATION_CLUSTER = 'rigging.dev/cluster';

/**
 * On entities of clusters: the Kubernetes version that the agent reports.
 *
 * @public
 */
export const ANNOTATION_KUBERNETES_VERSION = 'rigging.dev/kubernetes-version';
