import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AccessDecision,
  AccessRequest,
  AccessRequestInput,
  AccessRequestList,
} from '@rigging/backstage-plugin-clusters-common';
import type { AccessRequestQuery } from './AccessRequestStore';

type Options = { credentials: BackstageCredentials };

/** Access for a time, as those see it who ask for it and who decide. */
export interface AccessRequests {
  list(
    query: Pick<AccessRequestQuery, 'state' | 'view' | 'limit' | 'cursor'>,
    options: Options,
  ): Promise<AccessRequestList>;
  create(input: AccessRequestInput, options: Options): Promise<AccessRequest>;
  /** Throws a ConflictError when somebody else has decided. */
  decide(
    id: string,
    decision: AccessDecision,
    options: Options,
  ): Promise<AccessRequest>;
  /** Takes an own pending one back, or gives back what it brought. */
  cancel(id: string, options: Options): Promise<void>;
}
