/** A namespace in a cluster. */
export type NamespaceKey = { clusterId: string; namespace: string };
