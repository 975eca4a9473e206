import type { AccessGrant } from '@rigging/backstage-plugin-clusters-common';
import type { DirectorySubject } from '../users/UserDirectory';

/** What is needed of a cluster to know who may do what there. */
export type AccessCluster = {
  id: string;
  name: string;
  owner?: string;
  labels: Record<string, string>;
};

/** What a subject has in a cluster. */
export type Access = {
  /** `rigging:cluster:<role>` and `rigging:project:<project>:<role>`, sorted. Empty: the cluster is none of the subject's business. */
  groups: string[];
  grants: AccessGrant[];
  /** Administrator of all clusters (clusters.administrators). */
  isAdministrator: boolean;
  /** Milliseconds since the epoch; something expires then. */
  validUntil: number;
};

/** Evaluates memberships, owners and administrators. */
export interface AccessEvaluator {
  /** As of now: a membership that was removed before the call is not in it. */
  evaluate(subject: DirectorySubject, cluster: AccessCluster): Promise<Access>;
  /** All that a subject has, wherever. */
  evaluateEverywhere(
    subject: DirectorySubject,
  ): Promise<{ grants: AccessGrant[]; isAdministrator: boolean }>;
  /** All ways in which anybody has a role in a cluster. */
  listGrants(cluster: AccessCluster): Promise<AccessGrant[]>;
  /** All ways in which the subject has a role that holds in the whole scope, to know what it may give there. */
  grantsFor(
    subject: DirectorySubject,
    scope: AccessGrant['scope'],
  ): Promise<{ grants: AccessGrant[]; isAdministrator: boolean }>;
}
