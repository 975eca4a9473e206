/** A page of a list of a Kubernetes API. */
export type KubeList<T> = {
  items?: T[];
  metadata?: { continue?: string };
};

type Metadata = {
  name: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  deletionTimestamp?: string;
};

export type KubeNamespace = { metadata: Metadata };

export type KubeQuota = {
  metadata: Metadata;
  spec?: { scopes?: string[]; scopeSelector?: object };
  status?: { used?: Record<string, string> };
};

export type KubeContainer = {
  resources?: {
    requests?: Record<string, string>;
    limits?: Record<string, string>;
  };
};

export type KubePod = {
  spec?: { containers?: KubeContainer[]; initContainers?: KubeContainer[] };
  status?: { phase?: string };
};

export type KubeClaim = {
  spec?: { resources?: { requests?: Record<string, string> } };
};
