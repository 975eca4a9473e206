import { randomUUID } from 'node:crypto';
import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { KubeObject } from '../objects/KubeObject';
import { typeOf } from '../objects/typeOf';

const events = typeOf('events');
const lifetimeMs = 60 * 60 * 1000;

/** Records an Event about an object; it expires after an hour. */
export function recordEvent(
  cluster: ClusterState,
  about: KubeObject,
  event: {
    type: 'Normal' | 'Warning';
    reason: string;
    message: string;
    component: string;
    count?: number;
  },
) {
  const { store, clock } = cluster;
  const namespace = about.metadata.namespace ?? 'default';
  const name = `${about.metadata.name}.${randomUUID().slice(0, 16)}`;
  const now = timestamp(clock);
  const { component, count = 1, ...rest } = event;
  store.put(events, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace, uid: randomUUID(), creationTimestamp: now },
    involvedObject: {
      apiVersion: about.apiVersion,
      kind: about.kind,
      name: about.metadata.name,
      namespace: about.metadata.namespace,
      uid: about.metadata.uid,
      resourceVersion: about.metadata.resourceVersion,
    },
    ...rest,
    source: { component },
    reportingComponent: component,
    reportingInstance: '',
    firstTimestamp: now,
    lastTimestamp: now,
    count,
  });
  clock.after(lifetimeMs, () => store.remove(events, namespace, name));
}
