import { PolicyRule } from '../access/PolicyRule';

const rbac = 'rbac.authorization.k8s.io';
const read = ['get', 'list', 'watch'];
const write = ['create', 'update', 'patch', 'delete', 'deletecollection'];
const apps = ['deployments', 'replicasets', 'statefulsets', 'daemonsets'];
const scales = ['deployments/scale', 'replicasets/scale', 'statefulsets/scale'];
const core = [
  'pods',
  'services',
  'configmaps',
  'serviceaccounts',
  'persistentvolumeclaims',
];

const viewRules: PolicyRule[] = [
  {
    verbs: read,
    apiGroups: [''],
    resources: [
      ...core,
      'pods/log',
      'pods/status',
      'events',
      'resourcequotas',
      'resourcequotas/status',
      'limitranges',
      'namespaces',
      'namespaces/status',
    ],
  },
  { verbs: read, apiGroups: ['apps'], resources: [...apps, ...scales] },
  { verbs: read, apiGroups: ['batch'], resources: ['jobs', 'cronjobs'] },
  {
    verbs: read,
    apiGroups: ['networking.k8s.io'],
    resources: ['ingresses', 'networkpolicies'],
  },
  {
    verbs: read,
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
  },
];
const editRules: PolicyRule[] = [
  ...viewRules,
  { verbs: read, apiGroups: [''], resources: ['secrets'] },
  {
    verbs: ['get', 'create'],
    apiGroups: [''],
    resources: ['pods/exec', 'pods/attach', 'pods/portforward'],
  },
  { verbs: ['create'], apiGroups: [''], resources: ['serviceaccounts/token'] },
  { verbs: ['impersonate'], apiGroups: [''], resources: ['serviceaccounts'] },
  { verbs: write, apiGroups: [''], resources: [...core, 'secrets', 'events'] },
  { verbs: write, apiGroups: ['apps'], resources: [...apps, ...scales] },
  { verbs: write, apiGroups: ['batch'], resources: ['jobs', 'cronjobs'] },
  {
    verbs: write,
    apiGroups: ['networking.k8s.io'],
    resources: ['ingresses', 'networkpolicies'],
  },
  {
    verbs: write,
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
  },
  {
    verbs: [...read, ...write],
    apiGroups: ['coordination.k8s.io'],
    resources: ['leases'],
  },
];
const adminRules: PolicyRule[] = [
  ...editRules,
  {
    verbs: [...read, ...write],
    apiGroups: [rbac],
    resources: ['roles', 'rolebindings'],
  },
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['localsubjectaccessreviews'],
  },
];

/** The ClusterRoles that every cluster has, as far as they matter here. */
export const defaultRoles: Record<string, PolicyRule[]> = {
  'cluster-admin': [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ],
  'system:discovery': [
    {
      verbs: ['get'],
      nonResourceURLs: [
        '/api',
        '/api/*',
        '/apis',
        '/apis/*',
        '/healthz',
        '/livez',
        '/openapi',
        '/openapi/*',
        '/readyz',
        '/version',
        '/version/',
      ],
    },
  ],
  'system:public-info-viewer': [
    {
      verbs: ['get'],
      nonResourceURLs: [
        '/healthz',
        '/livez',
        '/readyz',
        '/version',
        '/version/',
      ],
    },
  ],
  'system:basic-user': [
    {
      verbs: ['create'],
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    },
    {
      verbs: ['create'],
      apiGroups: ['authentication.k8s.io'],
      resources: ['selfsubjectreviews'],
    },
  ],
};

/** Those that others extend: the rules are of `system:aggregate-to-<name>`. */
export const aggregatedRoles: Record<string, PolicyRule[]> = {
  view: viewRules,
  edit: editRules,
  admin: adminRules,
};

/** The groups that hold default roles. */
export const defaultBindings: Record<string, string[]> = {
  'cluster-admin': ['system:masters'],
  'system:discovery': ['system:authenticated'],
  'system:basic-user': ['system:authenticated'],
  'system:public-info-viewer': [
    'system:authenticated',
    'system:unauthenticated',
  ],
};
