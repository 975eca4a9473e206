import { agentNamespace } from '../owner/names';
import type { CheckedPath } from '../proxy/checkPath';
import { KubeRequest } from './KubeRequest';

const parameter = 'fieldSelector';
const elsewhere = `metadata.namespace!=${agentNamespace}`;

/**
 * The target of a request, narrowed so that lists and watches of the Secrets of all
 * namespaces leave out the agent's own: whoever has its key can stand in for it.
 */
export function withoutAgentSecrets(
  request: KubeRequest,
  path: CheckedPath,
): string {
  const { resource } = request;
  const isEverywhere =
    resource?.group === '' &&
    resource.resource === 'secrets' &&
    resource.namespace === undefined;
  if (!isEverywhere) return path.raw;
  const [target, query = ''] = splitOnce(path.raw);
  const others = query
    .split('&')
    .filter(pair => pair && !new URLSearchParams(pair).has(parameter));
  // Ours is in front, as a parameter and as a term: the API server takes the first
  // parameter of a name, and a client's trailing backslash cannot escape our comma.
  const terms = [elsewhere, path.query.get(parameter)].filter(Boolean);
  const own = `${parameter}=${encodeURIComponent(terms.join(','))}`;
  return `${target}?${[own, ...others].join('&')}`;
}

function splitOnce(raw: string): string[] {
  const mark = raw.indexOf('?');
  return mark === -1 ? [raw] : [raw.slice(0, mark), raw.slice(mark + 1)];
}
