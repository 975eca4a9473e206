import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who callers are and which groups they are in now, and not at their last sign-in. @public */
export interface LiveClaims {
  /**
   * Entity references in lower case, parents of groups included; empty for a user whom the
   * catalog does not know (any more), undefined for a service.
   */
  of(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string> | undefined>;
}
