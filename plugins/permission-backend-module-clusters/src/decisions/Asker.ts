/** Who a decision is about. */
export interface Asker {
  /** The person and the groups that the person is in; empty when nobody is signed in. */
  claims: string[];
  administrator: boolean;
}
