/**
 * Desired state on its way into a cluster and what became of it. The hub opens one
 * stream `POST /v1/bundles` to each agent; only the elected agent asks and applies.
 */
import type { JsonObject } from '@backstage/types';

/** Most bytes of a bundle's objects as JSON. @public */
export const MAX_BUNDLE_BYTES = 1_000_000;

/** A revision of a bundle. Revisions of one bundle only grow, also over its removal. @public */
export type BundleRevision = {
  /** The plugin that wants the objects; also ends the field manager's name: `rigging-<source>`. */
  source: string;
  name: string;
  revision: number;
  /**
   * The source wants the bundle gone. A bundle that the hub does not list is
   * left alone: a hub that lost its database must not empty a cluster.
   */
  isDeleted: boolean;
};

/** A bundle as the agent applies it. @public */
export type AgentBundle = BundleRevision & {
  objects: JsonObject[];
  /** Share of the objects applied so far, 0 to 1, that this revision may remove without a person's approval. */
  deletionBudget: number;
  /** A person approved what this revision removes. */
  isDeletionApproved: boolean;
};

/** Hub to agent, one line each. @public */
export type HubBundleMessage =
  /** All bundles of the cluster, at the start, on each change and once a minute. */
  | { type: 'index'; bundles: BundleRevision[] }
  /** Answer to `get`. */
  | { type: 'bundle'; bundle: AgentBundle };

/** State of an object in a cluster. @public */
export type AgentObjectState =
  | 'applied'
  /** Somebody else owns a field that we want; left alone. */
  | 'conflict'
  /** The API server does not take it. */
  | 'refused'
  /** Was changed or deleted by somebody, and put right. */
  | 'corrected'
  /** Is being removed, e.g. waits for finalizers. */
  | 'deleting';

/** What became of an object. @public */
export type AgentObjectStatus = {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  state: AgentObjectState;
  /** The API server's words, at most 512 characters; never values of Secrets. */
  message?: string;
  /** Paths of fields that drifted or are somebody else's, at most 20. */
  differences?: string[];
  /** ISO 8601. */
  at: string;
};

/** What became of a revision. @public */
export type AgentBundleStatus = {
  source: string;
  name: string;
  revision: number;
  /**
   * - `applied`: all objects are there and, as far as they are RBAC, in force.
   * - `degraded`: some objects are not.
   * - `held`: nothing was removed, since more would go than the budget allows.
   * - `refused`: the agent does not apply it, e.g. above its ceiling.
   * - `removed`: a deleted bundle has left nothing behind.
   * - `removing`: not yet.
   */
  state: 'applied' | 'degraded' | 'held' | 'refused' | 'removing' | 'removed';
  counts: {
    total: number;
    applied: number;
    conflict: number;
    refused: number;
    /** In the last hour. */
    corrected: number;
  };
  /** Objects that would go, when held. */
  deletions?: number;
  message?: string;
  /** Objects that are not simply applied, at most 200, worst first. */
  objects: AgentObjectStatus[];
};

/**
 * Annotation on an object of a bundle: a number that only grows. An agent never
 * applies an object over one that shows a higher number, so that neither a late
 * message nor a paused agent takes back what the hub counts on. @public
 */
export const SEQUENCE_ANNOTATION = 'rigging.dev/sequence';

/**
 * Annotation on an object of a bundle. With the value `release`: when it is no longer
 * wanted it stays, and only our fields leave it. With `delete`: it goes then, also when
 * the bundle has not made it. @public
 */
export const ON_REMOVAL_ANNOTATION = 'rigging.dev/on-removal';

/**
 * Annotation on an object of a bundle, with the value `refuse`: one that is there already
 * and that the bundle has not made is left alone, and reported as `conflict`. @public
 */
export const ON_EXISTING_ANNOTATION = 'rigging.dev/on-existing';

/**
 * Annotation on an object of a bundle that is to be refused where it is there already: for
 * whom it is made. What shows another claim was not made for this, though the bundle made it:
 * it is of a time when the cluster was registered otherwise. @public
 */
export const CLAIM_ANNOTATION = 'rigging.dev/claim';

/** A ResourceQuota that a bundle brought, as the cluster shows it in one version. @public */
export type AgentQuota = {
  namespace: string;
  name: string;
  /** Of {@link SEQUENCE_ANNOTATION}. */
  sequence?: number;
  /** `spec.hard`, `status.hard` and `status.used`: resource name to Kubernetes quantity. */
  spec: Record<string, string>;
  hard: Record<string, string>;
  used: Record<string, string>;
};

/** Something was refused for want of quota. @public */
export type AgentQuotaDemand = {
  namespace: string;
  /** Name of the ResourceQuota. */
  name: string;
  /** What would have to be the limit for it to fit. */
  wanted: Record<string, string>;
};

/** Agent to hub, one line each. @public */
export type AgentBundleMessage =
  /** This agent is elected: it wants the index. Sent on election and when the stream opens. */
  | { type: 'ready' }
  | { type: 'get'; source: string; name: string }
  /** After each attempt, and when drift was corrected. The revision is settled by it, well or badly. */
  | { type: 'status'; status: AgentBundleStatus }
  /**
   * ResourceQuotas of bundles: all of them when `isFull` (after `ready`), in several lines
   * one after the other where there are many (all but the last have `hasMore`), then those
   * that changed and those that are gone, at most a few times a second. What is said of
   * quotas counts from the agent alone that sent the last full report; agents that are not
   * elected send demands only.
   */
  | {
      type: 'quotas';
      isFull: boolean;
      hasMore?: boolean;
      quotas: AgentQuota[];
      gone: { namespace: string; name: string }[];
      demands: AgentQuotaDemand[];
    };
