import { createObject } from '../api/createObject';
import { deleteObject } from '../api/deleteObject';
import { ClusterState } from '../cluster/ClusterState';
import { resourceTypes } from '../objects/resourceTypes';
import { typeOf } from '../objects/typeOf';
import { Reconciler } from './Reconciler';

const namespaces = typeOf('namespaces');
const serviceAccounts = typeOf('serviceaccounts');
const configMaps = typeOf('configmaps');
const contents = resourceTypes.filter(type => type.namespaced && type.stored);

function furnish(cluster: ClusterState, namespace: string) {
  const standard = [
    {
      type: serviceAccounts,
      object: {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default' },
      },
    },
    {
      type: configMaps,
      object: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'kube-root-ca.crt' },
        data: { 'ca.crt': '' },
      },
    },
  ];
  for (const { type, object } of standard) {
    if (cluster.store.get(type, namespace, object.metadata.name)) continue;
    createObject(cluster, { type, namespace, object }, {});
  }
}

function empty(cluster: ClusterState, namespace: string) {
  let left = 0;
  for (const type of contents) {
    for (const { metadata } of cluster.store.list(type, namespace)) {
      const target = { type, namespace, name: metadata.name };
      if (metadata.deletionTimestamp) left += 1;
      else if (!deleteObject(cluster, target).gone) left += 1;
    }
  }
  const finalizers =
    cluster.store.get(namespaces, undefined, namespace)?.metadata.finalizers ??
    [];
  if (left === 0 && finalizers.length === 0) {
    cluster.store.remove(namespaces, undefined, namespace);
  }
}

/** Furnishes new namespaces, and empties those that are being deleted. */
export const reconcileNamespaces: Reconciler = (cluster, change) => {
  const { type, action, object } = change;
  const { store } = cluster;
  const name =
    type === namespaces ? object.metadata.name : object.metadata.namespace;
  const namespace = name && store.get(namespaces, undefined, name);
  if (!namespace) return;
  if (namespace.metadata.deletionTimestamp) {
    if (type === namespaces || action === 'DELETED') empty(cluster, name);
    return;
  }
  const furnishing = type === serviceAccounts && action === 'DELETED';
  if ((type === namespaces && action === 'ADDED') || furnishing) {
    furnish(cluster, name);
  }
};
