import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';

/** Which memberships to list. @public */
export type MembershipsQuery = {
  /** Entity reference in full. */
  subject?: string;
  role?: string;
  /** Name of a cluster: those that hold in it, wherever they were given. */
  cluster?: string;
  project?: string;
  scopeType?: AccessScope['type'];
  limit?: number;
  cursor?: string;
};

/** Which requests for access to list. @public */
export type AccessRequestsQuery = {
  /** `decided` are all that wait no longer. */
  state?:
    | 'pending'
    | 'approved'
    | 'refused'
    | 'cancelled'
    | 'ended'
    | 'decided';
  /** Only one's own, or only those of others that one may decide. */
  view?: 'mine' | 'decide';
  limit?: number;
  cursor?: string;
};

/** Something that one may or may not do in a cluster. @public */
export type AccessQuestion = {
  verb: string;
  /** Empty for the core group. */
  apiGroup?: string;
  resource?: string;
  subresource?: string;
  resourceName?: string;
  /** Without one, in the whole cluster. */
  namespace?: string;
  nonResourceUrl?: string;
};
