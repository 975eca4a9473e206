import { setImmediate } from 'node:timers/promises';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { fieldSelector } from '../selectors/fieldSelector';
import { labelSelector } from '../selectors/labelSelector';
import { continueToken } from './continueToken';
import { Exchange } from './Exchange';
import { Representation } from './Representation';

const chunkSize = 200;

function keyOf({ metadata }: KubeObject) {
  // Sorts as the store does: by namespace, then by name.
  return `${metadata.namespace ?? ''}\0${metadata.name}`;
}

/** Answers a list, a chunk of objects in each turn of the event loop. */
export async function listObjects(exchange: Exchange, type: ResourceType) {
  const { cluster, info, request, response } = exchange;
  const { query, namespace, name } = info;
  const matchesLabels = labelSelector(query.get('labelSelector'));
  const matchesFields = fieldSelector(type, query.get('fieldSelector'));
  const limit = Number(query.get('limit') ?? 0);
  const token = query.get('continue');
  const position = token ? continueToken.read(token) : undefined;
  const version = position?.version ?? String(cluster.store.version);

  const objects = cluster.store
    .list(type, namespace)
    .filter(object => !name || object.metadata.name === name)
    .filter(object => !position || keyOf(object) > position.after)
    .filter(object => matchesLabels?.(object) ?? true)
    .filter(object => matchesFields?.(object) ?? true);
  const page = limit > 0 ? objects.slice(0, limit) : objects;
  const last = page.at(-1);
  const remaining = objects.length - page.length;
  const selected = matchesLabels ?? matchesFields;
  const { envelope, field, item } = Representation.create({
    type,
    accept: request.headers.accept,
    includeObject: query.get('includeObject'),
    now: cluster.clock.now(),
  }).list({
    resourceVersion: version,
    ...(remaining > 0 &&
      last && {
        continue: continueToken.write({ version, after: keyOf(last) }),
        ...(!selected && { remainingItemCount: remaining }),
      }),
  });

  response.writeHead(200, { 'content-type': 'application/json' });
  const { rows: _rows, ...head } = envelope;
  response.write(`${JSON.stringify(head).slice(0, -1)},"${field}":[`);
  for (let start = 0; start < page.length; start += chunkSize) {
    const chunk = page.slice(start, start + chunkSize);
    const text = chunk.map(object => JSON.stringify(item(object))).join(',');
    response.write(start === 0 ? text : `,${text}`);
    if (start + chunkSize < page.length) await setImmediate();
  }
  response.end(']}');
}
