import type {
  ClusterSelection,
  ContainerDefaults,
  NamespaceTerms,
  PodSecurity,
  Project,
} from '@rigging/backstage-plugin-projects-common';

/** A project as it is kept. Quantities are as people wrote them; the ledger has them exactly. */
export type ProjectRecord = {
  id: string;
  /** Unique and for ever the same, a DNS label. */
  name: string;
  kind: Project['kind'];
  /** Of default and system projects. */
  clusterId?: string;
  displayName?: string;
  description?: string;
  /** Entity reference, in lower case. */
  owner?: string;
  clusters: ClusterSelection;
  podSecurity?: PodSecurity;
  limit: Record<string, string>;
  /** Of namespaces that have no terms of their own. */
  namespaceDefaults?: NamespaceTerms;
  containerDefaults?: ContainerDefaults;
  /** By id, for a cluster of that name may be another one later. */
  reservations: { clusterId: string; amounts: Record<string, string> }[];
  state: Project['state'];
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
};
