/**
 * What a permission condition on clusters becomes for the registry's store.
 *
 * @public
 */
export type ClusterFilter =
  | { type: 'owner'; owners: string[] }
  | { type: 'label'; key: string; value?: string }
  | { type: 'name'; names: string[] };
