import {
  builtInAccess,
  CLUSTER_OBJECTS_NAME,
  HUB_API_GROUP,
  type PolicyRule,
} from '@rigging/backstage-plugin-clusters-common';

const read = ['get', 'list', 'watch'];
const write = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** What built-in roles are made of. */
export const builtInRules = {
  /** Shows things. */
  view: (apiGroup: string, resources: string[]): PolicyRule => ({
    apiGroups: [apiGroup],
    resources,
    verbs: read,
  }),

  /** Also changes them. Without `*`, which would include verbs like impersonate. */
  manage: (apiGroup: string, resources: string[]): PolicyRule => ({
    apiGroups: [apiGroup],
    resources,
    verbs: [...read, ...write],
  }),

  /** As Kubernetes' cluster-admin. */
  everything: [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ] satisfies PolicyRule[],

  /** Shows what a cluster is made of, as every cluster has it from its import on. */
  clusterObjects: (builtInAccess('admin').find(
    ({ kind, metadata }) =>
      kind === 'ClusterRole' && metadata.name === CLUSTER_OBJECTS_NAME,
  )?.rules ?? []) satisfies PolicyRule[],

  /** Shows who has which role. */
  viewMemberships: {
    apiGroups: [HUB_API_GROUP],
    resources: ['memberships'],
    verbs: read,
  } satisfies PolicyRule,

  /** Gives and takes roles. */
  manageMemberships: {
    apiGroups: [HUB_API_GROUP],
    resources: ['memberships'],
    verbs: ['*'],
  } satisfies PolicyRule,

  /** In a project it lets the project make them: in the cluster it takes effect in the whole cluster only. */
  createNamespaces: {
    apiGroups: [''],
    resources: ['namespaces'],
    verbs: ['create', ...read],
  } satisfies PolicyRule,

  /** What pods use; metrics-server adds this to view where it is installed. */
  podMetrics: {
    apiGroups: ['metrics.k8s.io'],
    resources: ['pods'],
    verbs: read,
  } satisfies PolicyRule,
};
