/**
 * What a permission condition on clusters becomes for the registry's store.
 *
 * @public
 */
export type ClusterFilter =
  | { type: 'owner'; owners: string[] }
  | { type: 'label'; key: string; value?: string }
  | { type: 'name'; names: string[] }
  /**
   * One of the claims has a role in the cluster, or in a project with namespaces there;
   * with `roles`, one of these in the whole cluster.
   */
  | { type: 'member'; claims: string[]; roles?: string[] };
