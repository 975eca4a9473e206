import type { IncomingHttpHeaders } from 'node:http2';
import { AuthenticationError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { IDENTITY_HEADER } from '@rigging/backstage-plugin-clusters-common';
import { AgentTunnel, RequestOpener, SEALED_HEADER } from '@rigging/tunnel';

/** Opens what the hub sealed into streams, with one opener per tunnel. */
export class SealedStreams {
  readonly #openers = new WeakMap<AgentTunnel, RequestOpener>();

  static create() {
    return new SealedStreams();
  }

  private constructor() {}

  /** Has to be called when the stream arrives, before anything asynchronous: order counts. */
  open(headers: IncomingHttpHeaders, tunnel: AgentTunnel): JsonValue {
    let opener = this.#openers.get(tunnel);
    if (!opener) {
      opener = new RequestOpener(tunnel.sessionKey);
      this.#openers.set(tunnel, opener);
    }
    const identity = headers[IDENTITY_HEADER];
    // Long values come under the name that a tunnel may split.
    const sealed = headers[SEALED_HEADER];
    if (identity !== undefined && sealed !== undefined) {
      throw new AuthenticationError('The request carries two identities');
    }
    return opener.open(identity ?? sealed, {
      method: headers[':method'] ?? '',
      path: headers[':path'] ?? '',
    });
  }
}
