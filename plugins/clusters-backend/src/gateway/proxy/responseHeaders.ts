import type { IncomingHttpHeaders } from 'node:http2';
import { HOP_BY_HOP_HEADERS } from '@rigging/backstage-plugin-clusters-common';

const dropped = new Set([
  ...HOP_BY_HOP_HEADERS,
  'alt-svc',
  'clear-site-data',
  'content-security-policy',
  'content-security-policy-report-only',
  'expect-ct',
  'link',
  'nel',
  'public-key-pins',
  'refresh',
  'report-to',
  'reporting-endpoints',
  'service-worker-allowed',
  'set-cookie',
  'set-cookie2',
  'sourcemap',
  'strict-transport-security',
  'www-authenticate',
  'x-frame-options',
  'x-sourcemap',
]);
const droppedPrefixes = [
  ':',
  'access-control-',
  'cross-origin-',
  'rigging-',
  'sec-',
];

/**
 * Headers of a cluster's answer that may reach the client. The answer is served
 * from the portal's origin, so a hostile cluster must not set its cookies, send
 * the browser elsewhere or run script in it.
 */
export function responseHeaders(
  headers: IncomingHttpHeaders,
  options: { prefix: string },
): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    const isKept =
      value !== undefined &&
      !dropped.has(name) &&
      !droppedPrefixes.some(prefix => name.startsWith(prefix));
    if (isKept) {
      kept[name] = value;
    }
  }
  delete kept.location;
  const { location } = headers;
  if (location && /^\/(?![/\\])/.test(location)) {
    kept.location = `${options.prefix}${location}`;
  }
  // Without it the portal's compression holds back the events of a watch.
  kept['cache-control'] = [headers['cache-control'], 'no-transform']
    .filter(Boolean)
    .join(', ');
  kept['x-content-type-options'] = 'nosniff';
  kept['content-security-policy'] = "sandbox; default-src 'none'";
  return kept;
}
