/**
 * Who asks.
 *
 * @public
 */
export interface UserInfo {
  username: string;
  groups: string[];
  uid?: string;
  extra?: Record<string, string[]>;
}
