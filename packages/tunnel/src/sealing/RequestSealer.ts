import { createSecretKey, type KeyObject } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { canonicalJson } from './canonicalJson';
import { sealMac } from './sealMac';

const COMPRESS_FROM_BYTES = 8 * 1024;
// A peer ends the session over a header block of more than nine frames of 16 KiB (nghttp2's limit on
// CONTINUATION); what is left of that is for the other headers.
const MAX_SEALED_LENGTH = 112 * 1024;

/**
 * Binds a context, such as who is asking, to one request on one tunnel. The result is ASCII: node:http2 cuts
 * other characters to their low byte without an error.
 *
 * @public
 */
export class RequestSealer {
  readonly #sessionKey: KeyObject;
  #n = 0;

  constructor(sessionKey: Uint8Array) {
    this.#sessionKey = createSecretKey(sessionKey);
  }

  /** Seal and send in the same order, without anything asynchronous in between: each number must exceed the last. */
  seal(request: { method: string; path: string }, context: JsonValue): string {
    this.#n += 1;
    const json = Buffer.from(
      canonicalJson({
        n: this.#n,
        method: request.method,
        path: request.path,
        context,
      }),
    );
    const body =
      json.length < COMPRESS_FROM_BYTES
        ? json.toString('base64url')
        : `z.${deflateRawSync(json).toString('base64url')}`;
    const sealed = `${body}.${sealMac(this.#sessionKey, body)}`;
    if (sealed.length > MAX_SEALED_LENGTH) {
      throw new InputError(
        `The context of ${request.method} takes ${sealed.length} bytes, ${MAX_SEALED_LENGTH} can be sent; give the user fewer groups`,
      );
    }
    return sealed;
  }
}
