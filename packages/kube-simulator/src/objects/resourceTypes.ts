import { ResourceType } from './ResourceType';

interface Extra {
  short?: string[];
  sub?: string[];
  all?: boolean;
  cluster?: boolean;
  review?: boolean;
}

function type(
  group: string,
  version: string,
  plural: string,
  kind: string,
  extra: Extra = {},
): ResourceType {
  return {
    group,
    version,
    plural,
    kind,
    singular: kind.toLowerCase(),
    namespaced: !extra.cluster,
    shortNames: extra.short ?? [],
    categories: extra.all ? ['all'] : [],
    subresources: extra.sub ?? [],
    stored: !extra.review,
  };
}

const status = ['status'];
const rbac = 'rbac.authorization.k8s.io';
const authorization = 'authorization.k8s.io';
const review = { review: true, cluster: true };

/** Everything that is served; each group has one version. */
export const resourceTypes: ResourceType[] = [
  type('', 'v1', 'namespaces', 'Namespace', {
    cluster: true,
    short: ['ns'],
    sub: ['status', 'finalize'],
  }),
  type('', 'v1', 'nodes', 'Node', {
    cluster: true,
    short: ['no'],
    sub: status,
  }),
  type('', 'v1', 'pods', 'Pod', {
    short: ['po'],
    sub: ['status', 'log', 'exec', 'eviction'],
    all: true,
  }),
  type('', 'v1', 'services', 'Service', {
    short: ['svc'],
    sub: status,
    all: true,
  }),
  type('', 'v1', 'configmaps', 'ConfigMap', { short: ['cm'] }),
  type('', 'v1', 'secrets', 'Secret'),
  type('', 'v1', 'serviceaccounts', 'ServiceAccount', {
    short: ['sa'],
    sub: ['token'],
  }),
  type('', 'v1', 'events', 'Event', { short: ['ev'] }),
  type('', 'v1', 'resourcequotas', 'ResourceQuota', {
    short: ['quota'],
    sub: status,
  }),
  type('', 'v1', 'limitranges', 'LimitRange', { short: ['limits'] }),
  type('', 'v1', 'persistentvolumeclaims', 'PersistentVolumeClaim', {
    short: ['pvc'],
    sub: status,
  }),
  type('', 'v1', 'persistentvolumes', 'PersistentVolume', {
    cluster: true,
    short: ['pv'],
    sub: status,
  }),
  type('apps', 'v1', 'deployments', 'Deployment', {
    short: ['deploy'],
    sub: ['status', 'scale'],
    all: true,
  }),
  type('apps', 'v1', 'replicasets', 'ReplicaSet', {
    short: ['rs'],
    sub: ['status', 'scale'],
    all: true,
  }),
  type('apps', 'v1', 'statefulsets', 'StatefulSet', {
    short: ['sts'],
    sub: ['status', 'scale'],
    all: true,
  }),
  type('apps', 'v1', 'daemonsets', 'DaemonSet', {
    short: ['ds'],
    sub: status,
    all: true,
  }),
  type('batch', 'v1', 'jobs', 'Job', { sub: status, all: true }),
  type('batch', 'v1', 'cronjobs', 'CronJob', {
    short: ['cj'],
    sub: status,
    all: true,
  }),
  type(
    'autoscaling',
    'v2',
    'horizontalpodautoscalers',
    'HorizontalPodAutoscaler',
    {
      short: ['hpa'],
      sub: status,
      all: true,
    },
  ),
  type('networking.k8s.io', 'v1', 'ingresses', 'Ingress', {
    short: ['ing'],
    sub: status,
  }),
  type('networking.k8s.io', 'v1', 'networkpolicies', 'NetworkPolicy', {
    short: ['netpol'],
  }),
  type('coordination.k8s.io', 'v1', 'leases', 'Lease'),
  type('storage.k8s.io', 'v1', 'storageclasses', 'StorageClass', {
    cluster: true,
    short: ['sc'],
  }),
  type(rbac, 'v1', 'roles', 'Role'),
  type(rbac, 'v1', 'rolebindings', 'RoleBinding'),
  type(rbac, 'v1', 'clusterroles', 'ClusterRole', { cluster: true }),
  type(rbac, 'v1', 'clusterrolebindings', 'ClusterRoleBinding', {
    cluster: true,
  }),
  type(
    authorization,
    'v1',
    'subjectaccessreviews',
    'SubjectAccessReview',
    review,
  ),
  type(
    authorization,
    'v1',
    'selfsubjectaccessreviews',
    'SelfSubjectAccessReview',
    review,
  ),
  type(
    authorization,
    'v1',
    'selfsubjectrulesreviews',
    'SelfSubjectRulesReview',
    review,
  ),
  type(
    authorization,
    'v1',
    'localsubjectaccessreviews',
    'LocalSubjectAccessReview',
    {
      review: true,
    },
  ),
  type(
    'authentication.k8s.io',
    'v1',
    'selfsubjectreviews',
    'SelfSubjectReview',
    review,
  ),
  type('authentication.k8s.io', 'v1', 'tokenreviews', 'TokenReview', review),
];
