/**
 * What a permission condition on memberships becomes for their store.
 *
 * @public
 */
export type MembershipFilter =
  | { type: 'subject'; claims: string[] }
  | { type: 'scopeOwner'; claims: string[] }
  | {
      type: 'scope';
      scopeType: 'global' | 'cluster' | 'selector' | 'project';
      /** Names of clusters or projects; any if absent. */
      names?: string[];
    };
