import type { IncomingHttpHeaders } from 'node:http';
import { HOP_BY_HOP_HEADERS } from '@rigging/backstage-plugin-clusters-common';

const plainName = /^[a-z0-9-]+$/;
const dropped = new Set([
  ...HOP_BY_HOP_HEADERS,
  'authorization',
  'cookie',
  'cookie2',
  'expect',
  'forwarded',
  'host',
  'origin',
  'referer',
  'via',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'x-original-url',
  'x-real-ip',
  'x-rewrite-url',
]);
const droppedPrefixes = [
  'backstage-',
  'impersonate-',
  'proxy-',
  'rigging-',
  'sec-fetch-',
  'x-forwarded-',
  'x-remote-',
  'x-rigging-',
];

/** Headers of a client that may reach the API server: none that say who or where the client is. */
export function requestHeaders(
  headers: IncomingHttpHeaders,
): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (
      value !== undefined &&
      plainName.test(name) &&
      !dropped.has(name) &&
      !droppedPrefixes.some(prefix => name.startsWith(prefix))
    ) {
      kept[name] = value;
    }
  }
  // What `Connection` lists is dropped by name above or not at all: a client must not choose what is missing.
  return kept;
}
