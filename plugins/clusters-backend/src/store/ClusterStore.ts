import type { ClusterFacets } from '@rigging/backstage-plugin-clusters-common';
import type { JsonObject } from '@backstage/types';
import type { ClusterFilters, ClusterQuery } from './ClusterQuery';
import type { ClusterRecord } from './ClusterRecord';
import type { ClusterRecordPage } from './listClusters';

/** A cluster that is gone. */
export type RemovedCluster = {
  id: string;
  name: string;
  clusterUid?: string;
  publicKey?: JsonObject;
};

/** What the store knows of a registration token. */
export type TokenRecord = {
  id: string;
  clusterId: string;
  secretHash: string;
  expiresAt: number;
  usedBy?: string;
  revokedAt?: number;
};

/** What came of a registration. */
export type RegistrationOutcome =
  | { type: 'registered'; cluster: ClusterRecord; replacedKey: boolean }
  | { type: 'repeated'; cluster: ClusterRecord }
  | { type: 'refused'; reason: RegistrationRefusal };

/** Why a registration is refused. */
export type RegistrationRefusal =
  | 'gone'
  | 'deleting'
  | 'tokenUsed'
  | 'otherCluster'
  | 'registeredElsewhere';

/** An agent that asks to be registered. */
export type RegistrationRequest = {
  token: TokenRecord;
  publicKey: JsonObject;
  thumbprint: string;
  clusterUid: string;
  change: (cluster: ClusterRecord) => ClusterRecord;
  now: number;
};

/** Keeps the registry; knows nothing of permissions. */
export interface ClusterStore {
  list(query: ClusterQuery): Promise<ClusterRecordPage>;
  facets(filters: ClusterFilters): Promise<ClusterFacets>;
  findByName(name: string): Promise<ClusterRecord | undefined>;
  findById(id: string): Promise<ClusterRecord | undefined>;
  findByNames(names: string[]): Promise<ClusterRecord[]>;
  findRemoved(id: string): Promise<RemovedCluster | undefined>;
  /** Throws a ConflictError when the name is taken. */
  insert(cluster: ClusterRecord): Promise<void>;
  /**
   * Reads, changes and writes one cluster in one transaction. Nothing is
   * written when `change` returns undefined.
   */
  change(
    id: string,
    change: (cluster: ClusterRecord) => ClusterRecord | undefined,
  ): Promise<ClusterRecord | undefined>;
  /** Leaves only the id behind, so that it and its agent never come back. */
  remove(
    id: string,
    options: { reason: string; now: number },
  ): Promise<ClusterRecord | undefined>;
  /** Ids of clusters whose removal has run out of time. */
  findOverdue(now: number): Promise<string[]>;
  /** Ids of connected clusters whose last report is older, and that still show it as news. */
  findStale(reportedBefore: number): Promise<string[]>;
  /** Revokes the unused tokens of the cluster and adds this one. */
  renewToken(token: TokenRecord, options: { now: number }): Promise<void>;
  findToken(id: string): Promise<TokenRecord | undefined>;
  purgeTokens(expiredBefore: number): Promise<number>;
  /** Binds an agent to a cluster; of two hosts with one token exactly one succeeds. */
  register(request: RegistrationRequest): Promise<RegistrationOutcome>;
}
