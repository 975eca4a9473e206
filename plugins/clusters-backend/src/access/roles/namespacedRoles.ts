import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import { builtInRole } from './builtInRole';
import { manageRule, POD_METRICS, viewRule } from './builtInRules';
import type { RoleDefinition } from './RoleDefinition';

const pods = viewRule('', [
  'pods',
  'pods/log',
  'pods/status',
  'replicationcontrollers',
  'events',
]);
const workloads: [string, string[]][] = [
  [
    'apps',
    [
      'deployments',
      'deployments/scale',
      'daemonsets',
      'replicasets',
      'replicasets/scale',
      'statefulsets',
      'statefulsets/scale',
    ],
  ],
  ['batch', ['jobs', 'cronjobs']],
  ['autoscaling', ['horizontalpodautoscalers']],
  ['policy', ['poddisruptionbudgets']],
];

const viewWorkloads = [
  pods,
  ...workloads.map(([group, resources]) => viewRule(group, resources)),
  POD_METRICS,
];

/** For one kind of thing in namespaces: a role that sees it and one that also changes it. */
export const namespacedRoles: RoleDefinition[] = [
  ...pair('workloads', 'workloads', {
    view: viewWorkloads,
    manage: [
      manageRule('', ['pods', 'replicationcontrollers']),
      {
        apiGroups: [''],
        resources: ['pods/exec', 'pods/attach', 'pods/portforward'],
        verbs: ['get', 'create'],
      },
      {
        apiGroups: [''],
        resources: ['pods/eviction'],
        verbs: ['create'],
      },
      ...workloads.map(([group, resources]) => manageRule(group, resources)),
    ],
  }),
  ...pair('services', 'services', {
    // Kubernetes keeps endpoints from all but its own controllers: whoever writes them redirects traffic.
    view: [
      viewRule('', ['services', 'services/status', 'endpoints']),
      viewRule('discovery.k8s.io', ['endpointslices']),
    ],
    manage: [manageRule('', ['services'])],
  }),
  ...pair('ingress', 'ingresses', {
    view: [viewRule('networking.k8s.io', ['ingresses', 'ingresses/status'])],
    manage: [manageRule('networking.k8s.io', ['ingresses'])],
  }),
  ...simplePair('configmaps', 'config maps'),
  ...simplePair('secrets', 'secrets'),
  ...simplePair('persistentvolumeclaims', 'volume claims'),
  ...simplePair('serviceaccounts', 'service accounts'),
];

function simplePair(resource: string, words: string): RoleDefinition[] {
  return pair(resource, words, {
    view: [viewRule('', [resource])],
    manage: [manageRule('', [resource])],
  });
}

function pair(
  name: string,
  words: string,
  rules: { view: PolicyRule[]; manage: PolicyRule[] },
): RoleDefinition[] {
  return [
    builtInRole(`${name}-view`, `View ${words}`, `Sees ${words}.`, {
      rules: rules.view,
    }),
    builtInRole(
      `${name}-manage`,
      `Manage ${words}`,
      `Sees, adds, changes and removes ${words}.`,
      { inherits: [`${name}-view`], rules: rules.manage },
    ),
  ];
}
