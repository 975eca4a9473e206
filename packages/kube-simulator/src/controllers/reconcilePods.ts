import { updateObject } from '../api/updateObject';
import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { chooseNode } from './chooseNode';
import { failureAnnotation, podStatus } from './podStatus';
import { Reconciler } from './Reconciler';
import { recordEvent } from './recordEvent';

const pods = typeOf('pods');
const nodes = typeOf('nodes');

function current(cluster: ClusterState, pod: KubeObject) {
  const { namespace, name, uid } = pod.metadata;
  const found = cluster.store.get(pods, namespace, name);
  return found?.metadata.uid === uid ? found : undefined;
}

function start(cluster: ClusterState, pod: KubeObject) {
  const found = current(cluster, pod);
  if (!found || found.metadata.deletionTimestamp) return;
  const number = cluster.store.version % 65_000;
  const podIP = `10.244.${Math.floor(number / 255)}.${(number % 255) + 1}`;
  const status = podStatus(found, {
    now: timestamp(cluster.clock),
    podIP,
    hostIP: '10.0.0.10',
  });
  const running = cluster.store.put(pods, { ...found, status });
  for (const container of listAt(running, 'spec', 'containers')) {
    cluster.logs.append(running, stringAt(container, 'name'), {
      time: cluster.clock.now(),
      text: 'hello from the pod',
    });
  }
  const reason = running.metadata.annotations?.[failureAnnotation];
  recordEvent(cluster, running, {
    type: reason ? 'Warning' : 'Normal',
    reason: reason ? 'BackOff' : 'Started',
    message: reason
      ? `Back-off: the container of ${running.metadata.name} does not start (${reason})`
      : 'Started container',
    component: 'kubelet',
    count: reason ? 7 : 1,
  });
}

function schedule(cluster: ClusterState, pod: KubeObject) {
  const nodeName = chooseNode(cluster.store, pod);
  if (!nodeName) {
    if (listAt(pod, 'status', 'conditions').length > 0) return;
    const message = '0 nodes are available that can take this pod';
    const condition = {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message,
      lastTransitionTime: timestamp(cluster.clock),
    };
    const status = { phase: 'Pending', conditions: [condition] };
    recordEvent(cluster, cluster.store.put(pods, { ...pod, status }), {
      type: 'Warning',
      reason: 'FailedScheduling',
      message,
      component: 'default-scheduler',
    });
    return;
  }
  const bound = cluster.store.put(pods, {
    ...pod,
    spec: { ...(pod.spec as object), nodeName },
  });
  const { namespace, name } = bound.metadata;
  recordEvent(cluster, bound, {
    type: 'Normal',
    reason: 'Scheduled',
    message: `Successfully assigned ${namespace}/${name} to ${nodeName}`,
    component: 'default-scheduler',
  });
}

function end(cluster: ClusterState, pod: KubeObject) {
  const found = current(cluster, pod);
  if (!found) return;
  const { namespace, name } = found.metadata;
  updateObject(
    cluster,
    { type: pods, namespace, name },
    object => ({ ...object }),
    { endsGrace: true },
  );
}

/** Binds pods to nodes, starts them after a moment, and ends deleted ones. */
export const reconcilePods: Reconciler = (cluster, change) => {
  const { type, action, object, previous } = change;
  if (type === nodes && action !== 'DELETED') {
    for (const pod of cluster.store.list(pods)) {
      if (!stringAt(pod, 'spec', 'nodeName')) schedule(cluster, pod);
    }
    return;
  }
  if (type !== pods || action === 'DELETED') return;
  const pod = current(cluster, object);
  if (!pod) return;
  const { clock, podDelayMs } = cluster;
  const { deletionTimestamp } = object.metadata;
  if (deletionTimestamp) {
    if (previous?.metadata.deletionTimestamp) return;
    clock.after(podDelayMs, () => end(cluster, object));
    return;
  }
  const node = stringAt(object, 'spec', 'nodeName');
  if (!node) {
    if (!stringAt(pod, 'spec', 'nodeName')) schedule(cluster, pod);
  } else if (!previous || !stringAt(previous, 'spec', 'nodeName')) {
    clock.after(podDelayMs, () => start(cluster, object));
  }
};
