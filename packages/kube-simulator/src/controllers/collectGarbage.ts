import { deleteObject } from '../api/deleteObject';
import { typeOf } from '../objects/typeOf';
import { Reconciler } from './Reconciler';

const pods = typeOf('pods');

/** Deletes what belonged to a deleted object alone. */
export const collectGarbage: Reconciler = (cluster, change) => {
  if (change.action !== 'DELETED') return;
  const { uid } = change.object.metadata;
  if (change.type === pods) cluster.logs.forget(change.object);
  if (!uid) return;
  for (const { type, object } of cluster.store.dependentsOf(uid)) {
    if ((object.metadata.ownerReferences ?? []).length > 1) continue;
    const { namespace, name } = object.metadata;
    deleteObject(cluster, { type, namespace, name });
  }
};
