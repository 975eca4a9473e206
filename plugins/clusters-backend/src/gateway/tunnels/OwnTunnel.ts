import { randomUUID } from 'node:crypto';
import type { ClientHttp2Stream, OutgoingHttpHeaders } from 'node:http2';
import {
  AGENT_AUTHORITY,
  ControlIdentity,
  IDENTITY_HEADER,
  KUBERNETES_AUTHORITY,
  ProxiedIdentity,
} from '@rigging/backstage-plugin-clusters-common';
import { HubTunnel, RequestSealer } from '@rigging/tunnel';
import type { DirectoryTunnel } from '../directory/DirectoryTunnel';

/** A tunnel that this replica holds. */
export class OwnTunnel {
  readonly entry: DirectoryTunnel;
  readonly tunnel: HubTunnel;
  readonly #sealer: RequestSealer;
  readonly #lasting = new Set<ClientHttp2Stream>();

  static create(options: {
    entry: DirectoryTunnel;
    tunnel: HubTunnel;
  }): OwnTunnel {
    return new OwnTunnel(options.entry, options.tunnel);
  }

  private constructor(entry: DirectoryTunnel, tunnel: HubTunnel) {
    this.entry = entry;
    this.tunnel = tunnel;
    this.#sealer = new RequestSealer(tunnel.sessionKey);
    tunnel.drainBegun
      .then(() => this.#lasting.forEach(stream => stream.close()))
      .catch(() => {});
  }

  /** Opens a stream to the cluster's API as this user. */
  openProxied(
    headers: OutgoingHttpHeaders & { ':method': string; ':path': string },
    options: { identity: ProxiedIdentity; endStream: boolean },
  ): ClientHttp2Stream {
    return this.#open(
      { ...headers, ':authority': KUBERNETES_AUTHORITY },
      options,
    );
  }

  /** Opens a stream to the agent itself; one that lasts ends when the tunnel is to be drained. */
  openControl(
    method: string,
    path: string,
    options: { endStream?: boolean; isLasting?: boolean } = {},
  ): ClientHttp2Stream {
    const identity: ControlIdentity = {
      cluster: this.entry.clusterId,
      requestId: randomUUID(),
      control: true,
    };
    const stream = this.#open(
      { ':method': method, ':path': path, ':authority': AGENT_AUTHORITY },
      { identity, endStream: options.endStream ?? true },
    );
    if (options.isLasting) {
      this.#lasting.add(stream);
      stream.once('close', () => this.#lasting.delete(stream));
    }
    return stream;
  }

  #open(
    headers: OutgoingHttpHeaders & { ':method': string; ':path': string },
    options: {
      identity: ProxiedIdentity | ControlIdentity;
      endStream: boolean;
    },
  ): ClientHttp2Stream {
    const request = { method: headers[':method'], path: headers[':path'] };
    // Sealed values are numbered: nothing asynchronous may come between these two.
    const sealed = this.#sealer.seal(request, options.identity);
    return this.tunnel.request(
      { ':scheme': 'http', ...headers, [IDENTITY_HEADER]: sealed },
      { endStream: options.endStream },
    );
  }
}
