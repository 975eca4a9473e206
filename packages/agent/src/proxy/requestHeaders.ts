import type { IncomingHttpHeaders } from 'node:http2';
import { InputError } from '@backstage/errors';
import { HOP_BY_HOP_HEADERS } from '@rigging/backstage-plugin-clusters-common';

// Ours to set, another hop's, or a way to tell the API server who is asking.
const dropped = new Set([
  ...HOP_BY_HOP_HEADERS,
  'authorization',
  'cookie',
  'expect',
  'forwarded',
  'front-proxy-client',
  'host',
  'set-cookie',
  'via',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'x-real-ip',
]);
const droppedPrefixes = [
  'impersonate-',
  'rigging-',
  'x-backstage-',
  'x-forwarded-',
  'x-original-',
  'x-remote-',
];
// Names with _ or . mean different things to different servers, so they do not pass at all.
const plainName = /^[a-z0-9-]+$/;
// eslint-disable-next-line no-control-regex
const plainValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What of a client's headers goes on to the API server, as flat pairs of name and value. */
export function requestHeaders(headers: IncomingHttpHeaders): string[] {
  const listed = namesIn(headers.connection);
  const pairs: string[] = [];
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    if (value === undefined || isDropped(name) || listed.has(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      if (!plainValue.test(one)) {
        throw new InputError(
          `The header ${name} has characters that HTTP does not allow`,
        );
      }
      pairs.push(name, one);
    }
  }
  return pairs;
}

function isDropped(name: string): boolean {
  return (
    !plainName.test(name) ||
    dropped.has(name) ||
    droppedPrefixes.some(prefix => name.startsWith(prefix))
  );
}

function namesIn(connection: string | string[] | undefined): Set<string> {
  const text = Array.isArray(connection) ? connection.join(',') : connection;
  return new Set(text?.split(',').map(name => name.trim().toLowerCase()));
}
