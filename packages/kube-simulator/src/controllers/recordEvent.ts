import { randomUUID } from 'node:crypto';
import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { typeOf } from '../objects/typeOf';

const events = typeOf('events');
const lifetimeMs = 60 * 60 * 1000;
/** How many events of a kind about an object there are before one stands for all. */
const similarLimit = 10;
const combined = '(combined from similar events): ';

/**
 * Records an Event about an object; it expires an hour after it was first seen.
 * Many alike are combined into one, as the recorders of controllers do.
 */
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
  const similar = store
    .list(events, namespace)
    .filter(
      known =>
        known.reason === event.reason &&
        fieldAt(known, 'source', 'component') === event.component &&
        fieldAt(known, 'involvedObject', 'uid') === about.metadata.uid,
    );
  const message =
    similar.length < similarLimit
      ? event.message
      : `${combined}${event.message}`;
  const known = similar.find(
    each =>
      each.message === message ||
      (similar.length > similarLimit &&
        String(each.message).startsWith(combined)),
  );
  if (known) {
    store.put(events, {
      ...known,
      message,
      count: Number(known.count) + 1,
      lastTimestamp: timestamp(clock),
    });
    return;
  }
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
    message,
    source: { component },
    reportingComponent: component,
    reportingInstance: '',
    firstTimestamp: now,
    lastTimestamp: now,
    count,
  });
  clock.after(lifetimeMs, () => store.remove(events, namespace, name));
}
