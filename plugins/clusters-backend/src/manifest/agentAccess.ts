import {
  builtInAccess,
  type AgentCeiling,
} from '@rigging/backstage-plugin-clusters-common';
import { clusterRules } from './clusterRules';
import { manifestNames } from './manifestNames';
import { namespaceRules } from './namespaceRules';

const { agent, clusterRole, labels, namespace } = manifestNames;
const apiGroup = 'rbac.authorization.k8s.io';
const apiVersion = `${apiGroup}/v1`;

/** Who may do what: the agent's account, and the built-in groups of people. */
export function agentAccess(ceiling: AgentCeiling): object[] {
  const account = { kind: 'ServiceAccount', name: agent, namespace };
  return [
    {
      ...{ apiVersion: 'v1', kind: 'ServiceAccount' },
      metadata: { name: agent, namespace, labels },
    },
    {
      ...{ apiVersion, kind: 'ClusterRole' },
      metadata: { name: clusterRole, labels },
      rules: clusterRules(ceiling),
    },
    {
      ...{ apiVersion, kind: 'ClusterRoleBinding' },
      metadata: { name: clusterRole, labels },
      roleRef: { apiGroup, kind: 'ClusterRole', name: clusterRole },
      subjects: [account],
    },
    {
      ...{ apiVersion, kind: 'Role' },
      metadata: { name: agent, namespace, labels },
      rules: namespaceRules(),
    },
    {
      ...{ apiVersion, kind: 'RoleBinding' },
      metadata: { name: agent, namespace, labels },
      roleRef: { apiGroup, kind: 'Role', name: agent },
      subjects: [account],
    },
    ...builtInAccess(ceiling),
  ];
}
