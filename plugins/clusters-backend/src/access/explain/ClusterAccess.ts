import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AccessGrant,
  AccessReview,
} from '@rigging/backstage-plugin-clusters-common';
import type { RuleRequest } from '../rules/RuleRequest';

type Options = { credentials: BackstageCredentials };

/** Who may do what in a cluster, as callers may ask. Throws a NotFoundError for a cluster that they may not see. */
export interface ClusterAccess {
  /** About the caller when no subject is given. */
  review(
    query: { cluster: string; subject?: string; request: RuleRequest },
    options: Options,
  ): Promise<AccessReview>;
  listSubjects(
    query: { cluster: string; request: RuleRequest },
    options: Options,
  ): Promise<AccessGrant[]>;
  listGrants(
    query: { cluster: string; subject?: string },
    options: Options,
  ): Promise<AccessGrant[]>;
}
