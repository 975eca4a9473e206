import { CheckedPath } from '../proxy/checkPath';
import { KubeRequest } from './KubeRequest';

const reading = new Set(['GET', 'HEAD']);
// As in the API server: these come after namespaces/<name> and still belong to the namespace.
const namespaceSubresources = new Set(['status', 'finalize']);

/** Takes a path apart in the way the API server does. */
export function describeRequest(options: {
  method: string;
  path: CheckedPath;
  isUpgrade: boolean;
}): KubeRequest {
  const { method, path, isUpgrade } = options;
  const segments = path.segments.filter(
    (segment, index, all) => segment !== '' || index < all.length - 1,
  );
  const request = { isRead: reading.has(method), segments, isUpgrade };
  const parts = [...segments];
  const root = parts.shift();
  if (root !== 'api' && root !== 'apis') return request;
  const group = root === 'apis' ? parts.shift() : '';
  const version = parts.shift();
  if (group === undefined || version === undefined || !parts.length) {
    return request;
  }
  // The watch prefix of old clients: what follows is the same as without.
  if (parts[0] === 'watch') parts.shift();
  let namespace: string | undefined;
  if (parts[0] === 'namespaces' && parts.length > 1) {
    namespace = parts[1];
    if (parts.length > 2 && !namespaceSubresources.has(parts[2])) {
      parts.splice(0, 2);
    }
  }
  const [resource, name, subresource] = parts;
  if (resource === undefined) return request;
  return {
    ...request,
    resource: { group, namespace, resource, name, subresource },
  };
}
