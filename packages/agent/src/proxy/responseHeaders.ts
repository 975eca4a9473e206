import type { OutgoingHttpHeaders } from 'node:http2';
import { HOP_BY_HOP_HEADERS } from '@rigging/backstage-plugin-clusters-common';

const dropped = new Set([
  ...HOP_BY_HOP_HEADERS,
  'alt-svc',
  'clear-site-data',
  'set-cookie',
  'set-cookie2',
]);

/** What of the API server's headers goes back to the hub. */
export function responseHeaders(
  headers: Record<string, string | string[] | undefined>,
  options: { server: URL },
): OutgoingHttpHeaders {
  const kept: OutgoingHttpHeaders = {};
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    if (value === undefined || dropped.has(name)) continue;
    // Only the agent speaks in these; whatever answers behind a service proxy does not.
    if (name.startsWith('rigging-') || name.startsWith(':')) continue;
    if (name === 'location') {
      const location = ownLocation(String(value), options.server);
      if (location !== undefined) kept.location = location;
    } else {
      kept[name] = value;
    }
  }
  return kept;
}

/** A redirect within the API server as a path; undefined when it leads anywhere else. */
function ownLocation(location: string, server: URL): string | undefined {
  // eslint-disable-next-line no-control-regex
  if (/[\\\x00-\x20\x7f-\xff]/.test(location)) return undefined;
  if (!URL.canParse(location, server)) return undefined;
  const target = new URL(location, server);
  if (target.origin !== server.origin) return undefined;
  const isRelative = !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(location);
  return isRelative ? location : `${target.pathname}${target.search}`;
}
