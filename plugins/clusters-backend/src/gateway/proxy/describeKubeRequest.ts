/** What a request asks of the API server, as far as its path tells. */
export type KubeRequestInfo = {
  verb: string;
  group: string;
  resource: string;
  subresource: string;
  namespace: string;
  name: string;
  /** True when the answer may begin, or end, at any time. */
  isLongRunning: boolean;
  /** True when the request can run commands or reach into pods. */
  isInteractive: boolean;
};

const verbs: Record<string, string> = {
  GET: 'get',
  HEAD: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};
const interactive = new Set(['exec', 'attach', 'portforward', 'proxy']);

/**
 * For audit, deadlines and read-only credentials: what else is allowed is decided by the
 * API server, from the path itself.
 */
export function describeKubeRequest(
  method: string,
  target: string,
): KubeRequestInfo {
  const [path, query = ''] = target.split('?', 2);
  const params = new URLSearchParams(query);
  const segments = decode(path).split('/').filter(Boolean);
  const isCore = segments[0] === 'api';
  const isResource = isCore || segments[0] === 'apis';
  const rest = isResource ? segments.slice(isCore ? 2 : 3) : [];
  const isWatchPath = rest[0] === 'watch' || rest[0] === 'proxy';
  const [prefix] = isWatchPath ? rest.splice(0, 1) : [''];
  const isNamespaced = rest[0] === 'namespaces' && rest.length > 2;
  const [namespace] = isNamespaced ? rest.splice(0, 2).slice(1) : [''];
  const [resource = '', name, subresource = ''] = rest;
  const isWatch = params.get('watch') !== null && isTrue(params.get('watch'));
  let verb = verbs[method] ?? method.toLowerCase();
  if (verb === 'get' && resource && name === undefined) verb = 'list';
  if (verb === 'delete' && name === undefined) verb = 'deletecollection';
  if ((verb === 'list' || verb === 'get') && (isWatch || prefix === 'watch')) {
    verb = 'watch';
  }
  const isInteractive =
    (interactive.has(subresource) && resource !== '') || prefix === 'proxy';
  return {
    verb,
    group: isCore || !isResource ? '' : segments[1] ?? '',
    resource,
    subresource,
    namespace,
    name: name ?? '',
    isInteractive,
    isLongRunning:
      verb === 'watch' ||
      isInteractive ||
      (subresource === 'log' && isTrue(params.get('follow'))),
  };
}

function isTrue(value: string | null): boolean {
  return value !== null && !['false', '0', 'f', 'F'].includes(value);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
