type Resources = {
  requests?: Record<string, string | number>;
  limits?: Record<string, string | number>;
};

/** The part of a container that quotas look at. */
export type ContainerSpec = { resources?: Resources; restartPolicy?: string };

/** The part of a pod's spec that quotas look at. */
export type PodSpec = {
  containers?: ContainerSpec[];
  initContainers?: ContainerSpec[];
  resources?: Resources;
  overhead?: Record<string, string>;
};
