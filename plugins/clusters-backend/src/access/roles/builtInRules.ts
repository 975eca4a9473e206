import {
  builtInAccess,
  CLUSTER_OBJECTS_NAME,
  HUB_API_GROUP,
  type PolicyRule,
} from '@rigging/backstage-plugin-clusters-common';

const read = ['get', 'list', 'watch'];
const write = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** A rule that shows things. */
export function viewRule(apiGroup: string, resources: string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs: read };
}

/** A rule that also changes things. Without `*`, which would include verbs like impersonate. */
export function manageRule(apiGroup: string, resources: string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs: [...read, ...write] };
}

/** Everything, as Kubernetes' cluster-admin. */
export const EVERYTHING: PolicyRule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] },
];

/** To see who has which role. */
export const VIEW_MEMBERSHIPS: PolicyRule = viewRule(HUB_API_GROUP, [
  'memberships',
]);

/** To give and take roles. */
export const MANAGE_MEMBERSHIPS: PolicyRule = {
  apiGroups: [HUB_API_GROUP],
  resources: ['memberships'],
  verbs: ['*'],
};

/** What shows what a cluster is made of: the same that every cluster has preinstalled. */
export const CLUSTER_OBJECTS: PolicyRule[] =
  builtInAccess('admin').find(
    ({ kind, metadata }) =>
      kind === 'ClusterRole' && metadata.name === CLUSTER_OBJECTS_NAME,
  )?.rules ?? [];

/** What pods use; metrics-server adds this to view where it is installed. */
export const POD_METRICS: PolicyRule = viewRule('metrics.k8s.io', ['pods']);
