import { createHmac, type KeyObject } from 'node:crypto';

/** The MAC as text. Texts are compared, not bytes: base64url has spare bits that would make two texts one MAC. */
export function sealMac(sessionKey: KeyObject, body: string): string {
  return createHmac('sha256', sessionKey)
    .update(`rigging.request.v1\n${body}`, 'ascii')
    .digest('base64url');
}
