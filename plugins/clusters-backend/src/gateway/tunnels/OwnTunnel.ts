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

  /** Opens a stream to the agent itself. */
  openControl(
    method: string,
    path: string,
    options: { endStream?: boolean } = {},
  ): ClientHttp2Stream {
    const identity: ControlIdentity = {
      cluster: this.entry.clusterId,
      requestId: randomUUID(),
      control: true,
    };
    return this.#open(
      { ':method': method, ':path': path, ':authority': AGENT_AUTHORITY },
      { identity, endStream: options.endStream ?? true },
    );
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
