import {
  BUILT_IN_GROUPS,
  CLUSTER_OBJECTS_NAME,
  type AgentCeiling,
} from '@rigging/backstage-plugin-clusters-common';
import { manifestNames } from './manifestNames';

const { clusterRole, namespace } = manifestNames;
const rbac = 'rbac.authorization.k8s.io';

/**
 * What the agent's account may do in the whole cluster. With the ceiling `admin` that is
 * everything, since bundles bring any object, and roles that hold any right; the agent's own
 * gate holds the hub to less. Below it: watch what it reports, speak for people, and remove
 * itself. Users cannot be limited by a prefix in RBAC, but a user without groups may do
 * nothing; groups are named one by one.
 */
export function clusterRules(ceiling: AgentCeiling) {
  if (ceiling === 'admin') {
    return [
      { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
      { nonResourceURLs: ['*'], verbs: ['*'] },
    ];
  }
  return [
    {
      apiGroups: [''],
      resources: ['nodes', 'pods', 'namespaces', 'events'],
      verbs: ['list', 'watch'],
    },
    {
      apiGroups: [''],
      resources: ['namespaces'],
      resourceNames: ['kube-system', namespace],
      verbs: ['get'],
    },
    { apiGroups: [''], resources: ['users'], verbs: ['impersonate'] },
    {
      apiGroups: [''],
      resources: ['groups'],
      resourceNames: Object.values(BUILT_IN_GROUPS),
      verbs: ['impersonate'],
    },
    {
      apiGroups: [rbac],
      resources: ['clusterrolebindings'],
      resourceNames: [
        BUILT_IN_GROUPS.owner,
        BUILT_IN_GROUPS.readOnly,
        CLUSTER_OBJECTS_NAME,
      ],
      verbs: ['get', 'delete'],
    },
    {
      // Patched to be collected with the role, when the agent removes itself.
      apiGroups: [rbac],
      resources: ['clusterrolebindings'],
      resourceNames: [clusterRole],
      verbs: ['get', 'patch'],
    },
    {
      apiGroups: [rbac],
      resources: ['clusterroles'],
      resourceNames: [clusterRole, CLUSTER_OBJECTS_NAME],
      verbs: ['get', 'delete'],
    },
    {
      apiGroups: [''],
      resources: ['namespaces'],
      resourceNames: [namespace],
      verbs: ['delete'],
    },
  ];
}
