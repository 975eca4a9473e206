import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import { builtInRole } from './builtInRole';
import { builtInRules } from './builtInRules';
import type { RoleDefinition } from './RoleDefinition';

const { view, manage } = builtInRules;

const pods = view('', [
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
  ...workloads.map(([group, resources]) => view(group, resources)),
  builtInRules.podMetrics,
];

/** For one kind of thing in namespaces: a role that sees it and one that also changes it. */
export const namespacedRoles: RoleDefinition[] = [
  ...pair('workloads', 'workloads', {
    view: viewWorkloads,
    manage: [
      manage('', ['pods', 'replicationcontrollers']),
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
      ...workloads.map(([group, resources]) => manage(group, resources)),
    ],
  }),
  ...pair('services', 'services', {
    // Kubernetes keeps endpoints from all but its own controllers: whoever writes them redirects traffic.
    view: [
      view('', ['services', 'services/status', 'endpoints']),
      view('discovery.k8s.io', ['endpointslices']),
    ],
    manage: [manage('', ['services'])],
  }),
  ...pair('ingress', 'ingresses', {
    view: [view('networking.k8s.io', ['ingresses', 'ingresses/status'])],
    manage: [manage('networking.k8s.io', ['ingresses'])],
  }),
  ...simplePair('configmaps', 'config maps'),
  ...simplePair('secrets', 'secrets'),
  ...simplePair('persistentvolumeclaims', 'volume claims'),
  ...simplePair('serviceaccounts', 'service accounts'),
];

function simplePair(resource: string, words: string): RoleDefinition[] {
  return pair(resource, words, {
    view: [view('', [resource])],
    manage: [manage('', [resource])],
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
