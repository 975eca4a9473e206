import { RefusedError } from './RefusedError';

/** A request for a cluster's API, as its path says. */
export type ClusterPath = {
  name: string;
  /** Everything before the API's own path. */
  prefix: string;
  /** Path and query for the API server, unchanged. */
  path: string;
};

const proxied = /^\/clusters\/([^/?]*)\/k8s(?=[/?]|$)/;
const validName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const printable = /^[\x21-\x7e]*$/;
// Dot segments in each spelling that some reader between here and the API server could undo.
const dotSegment = /(^|\/|%2f|%5c)(\.|%2e){1,2}(;[^/]*)?(?=$|\/|%2f|%5c)/i;

/**
 * Reads the raw target of a request; undefined when it is not for a cluster's
 * API. The cluster is named by the path and by nothing else.
 */
export function parseClusterPath(
  url: string,
  mount: string,
): ClusterPath | undefined {
  const match = url.startsWith(mount)
    ? proxied.exec(url.slice(mount.length))
    : null;
  if (!match) {
    return undefined;
  }
  const [matched, name] = match;
  if (!validName.test(name)) {
    throw badPath(
      'The path names no cluster; names are lower-case letters, digits and dashes',
    );
  }
  const prefix = mount + matched;
  const rest = url.slice(prefix.length);
  const [path] = rest.split('?', 1);
  if (!printable.test(rest) || /[\\#]|%00|%5c/i.test(path)) {
    throw badPath('The path has characters that must not stand in it');
  }
  if (path.includes('//') || dotSegment.test(path)) {
    throw badPath('The path has empty or dot segments');
  }
  return { name, prefix, path: rest.startsWith('/') ? rest : `/${rest}` };
}

function badPath(message: string): RefusedError {
  return new RefusedError({ code: 400, reason: 'BadRequest', message });
}
