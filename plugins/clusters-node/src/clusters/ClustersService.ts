import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  Bundle,
  BundleDetails,
  ChangedClusterQuotas,
  Cluster,
  ClusterQuotas,
  ListClusters,
  ProjectMember,
  PutProjectScopeRequest,
} from '@rigging/backstage-plugin-clusters-common';

/**
 * On whose behalf clusters are asked for: what these credentials may see and do
 * decides.
 *
 * @public
 */
export type ClustersServiceOptions = { credentials: BackstageCredentials };

/**
 * A request to a cluster's own API.
 *
 * @public
 */
export type ClusterRequest = {
  /** Path and query below the API server's root, e.g. `/api/v1/namespaces?limit=10`. */
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
};

/**
 * Names a bundle of the calling plugin: the objects that it wants in a cluster.
 *
 * @public
 */
export type OwnBundleKey = {
  /** Name of the cluster. */
  cluster: string;
  /**
   * Identity of the cluster that is meant, so that none that was given its name since is
   * taken for it: a ConflictError then.
   */
  clusterId?: string;
  /** Up to 200 lower-case letters, digits, dashes and dots. */
  name: string;
};

/**
 * The clusters of the organization, for other backend plugins.
 *
 * @public
 */
export interface ClustersService {
  /** Undefined when there is no such cluster, or the caller may not see it. */
  getCluster(
    name: string,
    options: ClustersServiceOptions,
  ): Promise<Cluster | undefined>;
  /** All clusters that match, page by page; throws when a page cannot be read. */
  listClusters(
    query: Omit<ListClusters['query'], 'cursor'>,
    options: ClustersServiceOptions,
  ): AsyncIterable<Cluster>;
  /**
   * Asks a cluster's API through the authentication proxy, as the user of the
   * credentials. The answer is the API server's, whatever its status.
   */
  requestCluster(
    name: string,
    request: ClusterRequest,
    options: ClustersServiceOptions,
  ): Promise<Response>;
  /**
   * Wants these objects in a cluster and no others: what an earlier revision had and
   * this one has not is removed, and what others change is put right. Nothing happens
   * when the same is wanted already. Clusters that are away get it when they return.
   *
   * @remarks
   *
   * The calling plugin is the source, and sees and changes no bundles but its own.
   * At most 1,000,000 bytes as JSON. Secrets are kept encrypted.
   */
  putBundle(
    key: OwnBundleKey,
    options: {
      objects: JsonObject[];
      /**
       * A person has seen and approved what this revision removes, so that it is not held
       * however much it is. Holds for this revision only.
       */
      isDeletionApproved?: boolean;
      /**
       * The revision that was the newest when this was decided on, 0 when there was none:
       * throws a ConflictError when it is not any more, so that what is late undoes nothing.
       */
      ifRevision?: number;
    },
  ): Promise<Bundle>;
  /** Has all objects of the bundle removed; they are gone when `getBundle` knows it no more. */
  deleteBundle(key: OwnBundleKey): Promise<void>;
  /** The bundle and what became of each object; undefined when there is none. */
  getBundle(key: OwnBundleKey): Promise<BundleDetails | undefined>;
  /**
   * The bundle as it is now and after each change, until it is gone or `signal` is aborted.
   * Changes are seen within seconds; of several in a row only the last may be seen.
   */
  followBundle(
    key: OwnBundleKey,
    options?: { signal?: AbortSignal },
  ): AsyncIterable<Bundle>;
  /**
   * Waits until the cluster has dealt with this revision or a later one, well or badly:
   * look at `state`. Undefined when the bundle is gone, as after `deleteBundle`. Throws
   * a ServiceUnavailableError when that takes longer than `timeoutMs`.
   */
  waitForBundle(
    key: OwnBundleKey,
    options: { revision?: number; timeoutMs: number; signal?: AbortSignal },
  ): Promise<Bundle | undefined>;
  /** Says which namespaces are in a project, for the roles of its members. */
  putProjectScope(
    project: string,
    scope: PutProjectScopeRequest,
  ): Promise<void>;
  /** Forgets a project and its memberships. */
  deleteProjectScope(project: string): Promise<void>;
  /**
   * The ResourceQuotas that bundles brought into a cluster, as its agent last reported them;
   * with `since`, those of which was heard since an earlier answer that had this as `next`.
   *
   * @remarks
   *
   * `gone` are those that the cluster does not have any more. `demands` are what was
   * refused for want of quota; each new refusal is told again, with its time. A cluster that
   * is away keeps what it reported last. Throws a NotFoundError for a cluster that is not there.
   */
  listQuotas(
    cluster: string,
    options?: { since?: string },
  ): Promise<ClusterQuotas>;
  /** Clusters of which `listQuotas` has something new since; without `since`, all that ever reported. */
  listChangedQuotas(options?: {
    since?: string;
  }): Promise<ChangedClusterQuotas>;
  /**
   * Memberships of scope project that hold now, of any of these projects and any of these
   * subjects; of all where nothing is given.
   */
  listProjectMembers(query?: {
    projects?: string[];
    subjects?: string[];
  }): Promise<{ items: ProjectMember[] }>;
  /**
   * Waits until the cluster has dealt with the newest roles and bindings, so that who has a
   * role there can use it; false when it has not within `timeoutMs` (at most 30,000).
   */
  whenAccessSettled(
    scope: { cluster: string; project?: string },
    options: { timeoutMs: number },
  ): Promise<boolean>;
}
