import { resourceTypes } from '../objects/resourceTypes';
import { RequestInfo } from './RequestInfo';

const verbs: Record<string, [string, string]> = {
  GET: ['get', 'list'],
  HEAD: ['get', 'list'],
  POST: ['create', 'create'],
  PUT: ['update', 'update'],
  PATCH: ['patch', 'patch'],
  DELETE: ['delete', 'deletecollection'],
};

/** Reads method and URL. */
export function parseRequest(method: string, url: string): RequestInfo {
  const { pathname, searchParams: query } = new URL(url, 'http://cluster');
  const path = pathname.replace(/(.)\/$/, '$1');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const other = { path, query, verb: method.toLowerCase() };
  const core = parts[0] === 'api';
  if (!core && parts[0] !== 'apis') return other;
  const rest = parts.slice(core ? 2 : 3);
  if (rest.length === 0) return other;

  const group = core ? '' : parts[1];
  const version = core ? parts[1] : parts[2];
  let namespace: string | undefined;
  let target = rest;
  const ownSubresource = rest[2] === 'status' || rest[2] === 'finalize';
  if (rest[0] === 'namespaces' && rest.length > 2 && !ownSubresource) {
    namespace = rest[1];
    target = rest.slice(2);
  }
  const [resource, name, ...subresources] = target;
  const type = resourceTypes.find(
    candidate =>
      candidate.group === group &&
      candidate.version === version &&
      candidate.plural === resource,
  );
  const [one, many] = verbs[method] ?? ['', ''];
  const watching = /^(1|true)$/.test(query.get('watch') ?? '');
  const verb = name ? one : many;
  return {
    path,
    query,
    verb: verb === 'list' && watching ? 'watch' : verb,
    group,
    resource,
    type,
    namespace,
    name,
    subresource: subresources.length > 0 ? subresources.join('/') : undefined,
  };
}
