import type { ClusterPhase } from '@rigging/backstage-plugin-clusters-common';

/** What to list of the registry. @public */
export type ClustersQuery = {
  /** Part of the name, display name or description. */
  search?: string;
  /** Each as `key=value` or `key`; all must match. */
  labels?: string[];
  phases?: ClusterPhase[];
  versions?: string[];
  owners?: string[];
  /** Field, then `,asc` or `,desc`, e.g. `name,asc`. */
  orderBy?: string;
  limit?: number;
  cursor?: string;
};

/** The part of a Kubernetes object that every kind has. @public */
export type KubernetesObject = {
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    creationTimestamp?: string;
    labels?: Record<string, string>;
  };
};

/** A page of a Kubernetes list. @public */
export type KubernetesList<T extends KubernetesObject = KubernetesObject> = {
  items: T[];
  metadata: { continue?: string; remainingItemCount?: number };
};

/** Which page of a Kubernetes list. @public */
export type KubernetesListOptions = {
  limit?: number;
  continueToken?: string;
  fieldSelector?: string;
};
