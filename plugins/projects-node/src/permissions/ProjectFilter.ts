/**
 * What a permission condition on projects becomes for their store.
 *
 * @public
 */
export type ProjectFilter =
  | { type: 'owner'; owners: string[] }
  | { type: 'name'; names: string[] }
  /** One of the claims has a role in the project; with `roles`, one of these. */
  | { type: 'member'; claims: string[]; roles?: string[] };
