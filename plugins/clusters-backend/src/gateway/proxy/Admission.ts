import type { Access } from '../../access/evaluation/AccessEvaluator';
import type { GatewayCluster } from '../../registry/GatewayRegistry';
import type { RevisionName } from '../../revisions/Revisions';
import type { GatewayUser } from './GatewayUser';

/** What is asked of which cluster. */
export type AskedOfCluster = {
  name: string;
  method: string;
  /** Path and query for the API server. */
  path: string;
  isUpgrade: boolean;
};

/** Why a request was let through: who may what where, and what that was read from. */
export type Admission = {
  asked: AskedOfCluster;
  user: GatewayUser;
  cluster: GatewayCluster;
  access: Access;
  /** The counters before anything else was read. */
  counted: Record<RevisionName, number> & {
    /** They are as of then or later. */
    since: number;
  };
};
