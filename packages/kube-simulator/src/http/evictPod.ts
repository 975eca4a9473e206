import { deleteObject } from '../api/deleteObject';
import { ClusterState } from '../cluster/ClusterState';
import { fieldAt } from '../objects/fieldAt';
import { typeOf } from '../objects/typeOf';

/** Answers an Eviction: there are no disruption budgets that could refuse it. */
export function evictPod(
  cluster: ClusterState,
  pod: { namespace: string; name: string },
  body: unknown,
) {
  const grace = fieldAt(body, 'deleteOptions', 'gracePeriodSeconds');
  deleteObject(
    cluster,
    { type: typeOf('pods'), ...pod },
    { gracePeriodSeconds: typeof grace === 'number' ? grace : undefined },
  );
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    code: 201,
  };
}
