import { createObject } from '../api/createObject';
import { ClusterState } from '../cluster/ClusterState';
import { KubeObject } from '../objects/KubeObject';
import { typeOf } from '../objects/typeOf';
import { aggregatedRoles, defaultBindings, defaultRoles } from './defaultRoles';

const rbac = 'rbac.authorization.k8s.io';
const apiVersion = `${rbac}/v1`;
const clusterRoles = typeOf(`${rbac}/clusterroles`);
const clusterRoleBindings = typeOf(`${rbac}/clusterrolebindings`);
const namespaces = typeOf('namespaces');
const standardNamespaces = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
];

/** Fills an empty cluster with what every cluster has. */
export function seedCluster(cluster: ClusterState) {
  for (const name of standardNamespaces) {
    const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    createObject(cluster, { type: namespaces, object }, {});
  }
  const role = (
    name: string,
    content: Record<string, unknown>,
    labels: Record<string, string> = {},
  ) => {
    const object: KubeObject = {
      apiVersion,
      kind: 'ClusterRole',
      metadata: {
        name,
        labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...labels },
      },
      ...content,
    };
    createObject(cluster, { type: clusterRoles, object }, {});
  };
  for (const [name, rules] of Object.entries(defaultRoles)) {
    role(name, { rules });
  }
  for (const [name, rules] of Object.entries(aggregatedRoles)) {
    const label = `rbac.authorization.k8s.io/aggregate-to-${name}`;
    const matchLabels = { [label]: 'true' };
    role(`system:aggregate-to-${name}`, { rules }, matchLabels);
    // The rules are there from the start: nobody waits for a controller.
    role(name, {
      aggregationRule: { clusterRoleSelectors: [{ matchLabels }] },
      rules,
    });
  }
  for (const [name, groups] of Object.entries(defaultBindings)) {
    const object: KubeObject = {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
      subjects: groups.map(group => ({
        apiGroup: rbac,
        kind: 'Group',
        name: group,
      })),
    };
    createObject(cluster, { type: clusterRoleBindings, object }, {});
  }
}
