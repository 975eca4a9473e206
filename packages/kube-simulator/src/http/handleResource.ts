import { createObject } from '../api/createObject';
import { updateObject } from '../api/updateObject';
import { WriteOptions } from '../api/WriteOptions';
import { isRecord } from '../objects/isRecord';
import { qualifiedName } from '../objects/qualifiedName';
import { ResourceType } from '../objects/ResourceType';
import { answerReview } from './answerReview';
import { evictPod } from './evictPod';
import { Exchange } from './Exchange';
import { failures } from './failures';
import { handleDelete } from './handleDelete';
import { issueToken } from './issueToken';
import { listObjects } from './listObjects';
import { patchObject } from './patchObject';
import { readBody } from './readBody';
import { scaleOf, withScale } from './scale';
import { sendJson } from './sendJson';
import { sendLog } from './sendLog';
import { sendObject } from './sendObject';
import { toKubeObject } from './toKubeObject';
import { watchObjects } from './watchObjects';

function writeOptions({ info, user, request }: Exchange): WriteOptions {
  const agent = request.headers['user-agent']?.split('/')[0];
  return {
    user,
    manager: info.query.get('fieldManager') ?? agent ?? 'unknown',
    dryRun: info.query.get('dryRun') === 'All',
  };
}

async function handleCreate(exchange: Exchange, type: ResourceType) {
  const { cluster, info, user, request, response } = exchange;
  const { namespace, name, subresource } = info;
  const body = await readBody(request);
  if (!type.stored) {
    const status = answerReview(cluster, user, {
      type,
      body: isRecord(body) ? body : {},
    });
    sendJson(response, 201, { ...toKubeObject(body, { type }), status });
    return;
  }
  if (subresource === 'token' && namespace && name) {
    const account = { namespace, name };
    sendJson(response, 201, issueToken(cluster, account, body));
    return;
  }
  if (subresource === 'eviction' && namespace && name) {
    const pod = { namespace, name };
    sendJson(response, 201, evictPod(cluster, pod, body));
    return;
  }
  if (name) throw failures.methodNotAllowed();
  if (type.namespaced && !namespace) throw failures.methodNotAllowed();
  const object = createObject(
    cluster,
    { type, namespace, object: toKubeObject(body, { type, namespace }) },
    writeOptions(exchange),
  );
  sendObject(exchange, type, object, 201);
}

async function handleUpdate(
  exchange: Exchange,
  type: ResourceType,
  name: string,
) {
  const { cluster, info, request, response } = exchange;
  const { namespace, subresource } = info;
  const target = { type, namespace, name, subresource };
  const body = await readBody(request);
  if (subresource === 'scale') {
    const updated = updateObject(
      cluster,
      target,
      current => withScale(current, body),
      writeOptions(exchange),
    );
    sendJson(response, 200, scaleOf(updated));
    return;
  }
  const next = toKubeObject(body, target);
  const object = updateObject(
    cluster,
    target,
    () => next,
    writeOptions(exchange),
  );
  sendObject(exchange, type, object);
}

async function handlePatch(
  exchange: Exchange,
  type: ResourceType,
  name: string,
) {
  const { cluster, info, request, response } = exchange;
  const { namespace, subresource, query } = info;
  const mediaType = (request.headers['content-type'] ?? '').split(';')[0];
  const body = await readBody(request);
  const target = { type, namespace, name, subresource };
  const options = writeOptions(exchange);
  if (subresource === 'scale') {
    const updated = updateObject(
      cluster,
      target,
      current => withScale(current, body),
      options,
    );
    sendJson(response, 200, scaleOf(updated));
    return;
  }
  const applying = mediaType.startsWith('application/apply-patch+');
  const manager = applying
    ? query.get('fieldManager') ?? undefined
    : options.manager;
  const { object, created } = patchObject(
    cluster,
    target,
    { mediaType, body },
    { ...options, manager, force: query.get('force') === 'true' },
  );
  sendObject(exchange, type, object, created ? 201 : 200);
}

function handleGet(exchange: Exchange, type: ResourceType, name: string) {
  const { cluster, info, response } = exchange;
  const { namespace, subresource } = info;
  const object = cluster.store.get(type, namespace, name);
  if (!object) throw failures.notFound({ type, name });
  if (subresource === 'log') sendLog(exchange, object);
  else if (subresource === 'scale') sendJson(response, 200, scaleOf(object));
  else if (!subresource || subresource === 'status') {
    sendObject(exchange, type, object);
  } else throw failures.methodNotAllowed();
}

/** Answers a request for a resource. */
export async function handleResource(exchange: Exchange) {
  const { info } = exchange;
  const { type, verb, name, subresource } = info;
  if (!type) {
    if (info.group === 'apiextensions.k8s.io') {
      throw failures.notSimulated('apiextensions.k8s.io');
    }
    throw failures.unknownPath();
  }
  if (subresource && !type.subresources.includes(subresource)) {
    throw failures.notSimulated(`${qualifiedName(type)}/${subresource}`);
  }
  if (subresource === 'exec') {
    throw failures.notSimulated('exec over anything but a WebSocket');
  }
  if (!type.stored && verb !== 'create') throw failures.methodNotAllowed();
  if (verb === 'watch') watchObjects(exchange, type);
  else if (verb === 'list') await listObjects(exchange, type);
  else if (verb === 'create') await handleCreate(exchange, type);
  else if (verb.startsWith('delete')) await handleDelete(exchange, type);
  else if (!name) throw failures.methodNotAllowed();
  else if (verb === 'get') handleGet(exchange, type, name);
  else if (verb === 'update') await handleUpdate(exchange, type, name);
  else if (verb === 'patch') await handlePatch(exchange, type, name);
  else throw failures.methodNotAllowed();
}
