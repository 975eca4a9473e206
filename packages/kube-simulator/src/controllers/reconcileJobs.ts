import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { createPod } from './createPod';
import { ownedObjects } from './ownedObjects';
import { putStatus } from './putStatus';
import { Reconciler } from './Reconciler';

const jobs = typeOf('batch/jobs');
const pods = typeOf('pods');
const component = 'job-controller';

function count(job: KubeObject, field: string) {
  const value = fieldAt(job, 'spec', field);
  return typeof value === 'number' ? value : 1;
}

function complete(cluster: ClusterState, pod: KubeObject) {
  const { namespace, name, uid } = pod.metadata;
  const found = cluster.store.get(pods, namespace, name);
  if (!found || found.metadata.uid !== uid) return;
  if (found.metadata.deletionTimestamp) return;
  const status = { ...recordAt(found, 'status'), phase: 'Succeeded' };
  cluster.store.put(pods, { ...found, status });
}

function reconcileJob(
  cluster: ClusterState,
  namespace: string | undefined,
  name: string,
) {
  const job = cluster.store.get(jobs, namespace, name);
  if (!job || job.metadata.deletionTimestamp) return;
  const { uid = '' } = job.metadata;
  const existing = ownedObjects(cluster, job, pods);
  const isDone = (pod: KubeObject) =>
    stringAt(pod, 'status', 'phase') === 'Succeeded';
  const succeeded = existing.filter(isDone).length;
  const left = Math.max(0, count(job, 'completions') - succeeded);
  const wanted = fieldAt(job, 'spec', 'suspend') === true ? 0 : left;
  const missing =
    Math.min(wanted, count(job, 'parallelism')) - (existing.length - succeeded);
  let refused: string | undefined;
  for (let i = 0; i < missing && refused === undefined; i++) {
    refused = createPod(cluster, job, { component });
  }
  const { startTime, conditions } = recordAt(job, 'status');
  const now = timestamp(cluster.clock);
  putStatus(cluster, jobs, job, {
    active: ownedObjects(cluster, job, pods).length - succeeded,
    succeeded,
    startTime: startTime ?? now,
    ...(left === 0 && {
      conditions: conditions ?? [
        { type: 'Complete', status: 'True', lastTransitionTime: now },
      ],
    }),
  });
  if (refused === undefined) {
    cluster.backOff.succeeded(uid);
    return;
  }
  cluster.backOff.failed(uid, {
    clock: cluster.clock,
    retry: () => reconcileJob(cluster, namespace, name),
  });
}

/** Runs the pods of a Job. They succeed a moment after they have started. */
export const reconcileJobs: Reconciler = (cluster, change) => {
  const { type, action, object, previous } = change;
  const { namespace, name, uid = '' } = object.metadata;
  if (type === jobs) {
    if (action === 'DELETED') cluster.backOff.succeeded(uid);
    else reconcileJob(cluster, namespace, name);
  }
  if (type !== pods) return;
  const owner = object.metadata.ownerReferences?.find(
    ({ kind }) => kind === jobs.kind,
  );
  if (!owner) return;
  const phase = stringAt(object, 'status', 'phase');
  const runs = phase === 'Running' && action !== 'DELETED';
  if (runs && stringAt(previous, 'status', 'phase') !== phase) {
    cluster.clock.after(cluster.podDelayMs, () => complete(cluster, object));
  }
  reconcileJob(cluster, namespace, owner.name);
};
