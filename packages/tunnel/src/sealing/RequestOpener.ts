import { createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { AuthenticationError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { SEALED_FORMAT } from './SEALED_FORMAT';
import { sealMac } from './sealMac';

const MAX_INFLATED_BYTES = 8 * 1024 * 1024;

/**
 * Opens what {@link RequestSealer} sealed, once each, in the order sealed. Call it synchronously when a stream
 * arrives: a later stream that is opened first makes the earlier one look like a replay.
 *
 * @public
 */
export class RequestOpener {
  readonly #sessionKey: KeyObject;
  #last = 0;

  constructor(sessionKey: Uint8Array) {
    this.#sessionKey = createSecretKey(sessionKey);
  }

  open(
    sealed: string | string[] | undefined,
    request: { method: string; path: string },
  ): JsonValue {
    const { n, method, path, context } = this.#verify(sealed);
    if (method !== request.method || path !== request.path) {
      throw new AuthenticationError(
        `The sealed value was made for another request than this ${request.method}; the request was changed on its way`,
      );
    }
    if (typeof n !== 'number' || !(n > this.#last)) {
      throw new AuthenticationError(
        `The sealed value number ${n} was used before or came out of order (last was ${
          this.#last
        }); send the request again`,
      );
    }
    this.#last = n;
    if (context === undefined) {
      throw new AuthenticationError('The sealed value has no context');
    }
    return context;
  }

  #verify(sealed: string | string[] | undefined): JsonObject {
    // A tunnel splits long values; node:http2 joins the fields of one name with a comma and a space.
    const text = Array.isArray(sealed)
      ? sealed.join('')
      : sealed?.replaceAll(', ', '');
    const match = SEALED_FORMAT.exec(text ?? '');
    if (!match) {
      throw new AuthenticationError(
        'The request carries no single well-formed sealed value; it did not come from the hub',
      );
    }
    const [, body, compressed, mac] = match;
    const expected = sealMac(this.#sessionKey, body);
    if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) {
      throw new AuthenticationError(
        "The sealed value was not made with this tunnel's key; it was changed or belongs to another tunnel",
      );
    }
    const bytes = Buffer.from(compressed ? body.slice(2) : body, 'base64url');
    const json = compressed
      ? inflateRawSync(bytes, { maxOutputLength: MAX_INFLATED_BYTES })
      : bytes;
    return JSON.parse(json.toString('utf8')) as JsonObject;
  }
}
