import { apiVersionOf } from '../objects/apiVersionOf';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { fieldSelector } from '../selectors/fieldSelector';
import { labelSelector } from '../selectors/labelSelector';
import { StoreChange } from '../store/StoreChange';
import { Exchange } from './Exchange';
import { failures } from './failures';
import { Representation } from './Representation';

const bookmarkEveryMs = 60_000;
const longestMs = 30 * 60_000;
/** A client that does not read is cut off: it can list and watch again. */
const backlogLimit = 8 * 1024 * 1024;

/** Streams the changes of a type until the client leaves or time is up. */
export function watchObjects(exchange: Exchange, type: ResourceType) {
  const { cluster, info, request, response } = exchange;
  const { query, namespace, name } = info;
  const { store, clock } = cluster;
  const matchesLabels = labelSelector(query.get('labelSelector'));
  const matchesFields = fieldSelector(type, query.get('fieldSelector'));
  const matches = (object: KubeObject) =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    (name === undefined || object.metadata.name === name) &&
    (matchesLabels?.(object) ?? true) &&
    (matchesFields?.(object) ?? true);
  const representation = Representation.create({
    type,
    accept: request.headers.accept,
    includeObject: query.get('includeObject'),
    now: clock.now(),
  });

  const send = (event: string, object: unknown) => {
    response.write(`${JSON.stringify({ type: event, object })}\n`);
    if (response.writableLength > backlogLimit) response.destroy();
  };
  const pass = (change: StoreChange) => {
    if (change.type !== type) return;
    const { action, object, previous } = change;
    const did = previous !== undefined && matches(previous);
    const does = action !== 'DELETED' && matches(object);
    if (!did && !does) return;
    const event = (did && (does ? 'MODIFIED' : 'DELETED')) || 'ADDED';
    send(event, representation.one(object));
  };
  const bookmark = (annotations?: Record<string, string>) =>
    send('BOOKMARK', {
      kind: type.kind,
      apiVersion: apiVersionOf(type),
      metadata: { resourceVersion: String(store.version), annotations },
    });

  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const since = query.get('resourceVersion') ?? '';
  const initial = query.get('sendInitialEvents') === 'true';
  if (initial || since === '' || since === '0') {
    for (const object of store.list(type, namespace)) {
      if (matches(object)) send('ADDED', representation.one(object));
    }
  } else {
    const missed = store.changesSince(type, Number(since));
    if (!missed) {
      const gone = failures.expired(
        `too old resource version: ${since} (${store.version})`,
      );
      send('ERROR', gone.toStatus());
      response.end();
      return;
    }
    missed.forEach(pass);
  }
  const bookmarks = query.get('allowWatchBookmarks') === 'true';
  if (initial) bookmark({ 'k8s.io/initial-events-end': 'true' });

  const unsubscribe = store.subscribe(pass);
  let cancelBookmark: () => void = () => {};
  const nextBookmark = () => {
    cancelBookmark = clock.after(bookmarkEveryMs, () => {
      bookmark();
      nextBookmark();
    });
  };
  if (bookmarks) nextBookmark();
  const timeoutMs = Number(query.get('timeoutSeconds') ?? 0) * 1000;
  const cancelEnd = clock.after(timeoutMs || longestMs, () => response.end());
  response.on('close', () => {
    unsubscribe();
    cancelBookmark();
    cancelEnd();
  });
}
