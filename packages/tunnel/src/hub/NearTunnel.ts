import { randomUUID } from 'node:crypto';
import type {
  ClientHttp2Session,
  ClientHttp2Stream,
  ClientSessionRequestOptions,
  OutgoingHttpHeaders,
} from 'node:http2';
import { ServiceUnavailableError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { TunnelHello } from '../handshake/TunnelHello';
import { TunnelCloseReason } from '../link/TunnelCloseReason';
import { TunnelLink } from '../link/TunnelLink';
import { WebSocketTransport } from '../link/WebSocketTransport';
import { TunnelSettings } from '../settings/TunnelSettings';
import { checkedHeaders } from './checkedHeaders';
import { HubTunnel } from './HubTunnel';
import { openClientSession } from './openClientSession';

type NearTunnelOptions = {
  transport: WebSocketTransport;
  hello: TunnelHello;
  epoch: number;
  sessionKey: Uint8Array;
  settings: TunnelSettings;
};

/** The hub's end of a tunnel, as an HTTP/2 client. */
export class NearTunnel implements HubTunnel {
  readonly id = randomUUID();
  readonly subject: string;
  readonly instance: string;
  readonly claims: Record<string, JsonValue>;
  readonly epoch: number;
  readonly sessionKey: Uint8Array;
  readonly #session: ClientHttp2Session;
  readonly #transport: WebSocketTransport;
  readonly #link: TunnelLink;
  readonly #settings: TunnelSettings;
  readonly #streams = new Set<ClientHttp2Stream>();
  readonly drainBegun: Promise<void>;
  #draining = false;
  #onDrainBegun = () => {};
  #onIdle: (() => void) | undefined;

  static async open(options: NearTunnelOptions): Promise<NearTunnel> {
    const tunnel = new NearTunnel(options);
    await tunnel.#link.ready();
    return tunnel;
  }

  private constructor(options: NearTunnelOptions) {
    const { hello, transport, settings } = options;
    this.subject = hello.subject;
    this.instance = hello.instance;
    this.claims = hello.claims;
    this.epoch = options.epoch;
    this.sessionKey = options.sessionKey;
    this.#transport = transport;
    this.#settings = settings;
    this.drainBegun = new Promise(resolve => {
      this.#onDrainBegun = resolve;
    });
    this.#session = openClientSession(transport.duplex, settings);
    this.#link = TunnelLink.create({
      session: this.#session,
      transport,
      settings,
      onDrainAsked: () => {
        this.drain().catch(() => {});
      },
    });
    // An agent has no alternative services to tell. (Node drops ORIGIN frames of sessions without TLS itself.)
    this.#session.on('altsvc', () =>
      this.#link.end({
        type: 'protocol-error',
        message: 'the agent sent an ALTSVC frame',
      }),
    );
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  get bufferedBytes(): number {
    let bytes = 0;
    for (const stream of this.#streams) {
      bytes += stream.readableLength;
    }
    return bytes;
  }

  get lastHeardAt(): Date {
    return this.#transport.lastHeardAt;
  }

  get draining(): boolean {
    return this.#draining;
  }

  get closed(): Promise<TunnelCloseReason> {
    return this.#link.closed;
  }

  /** The open streams, for whoever watches what they hold. */
  get streams(): ReadonlySet<ClientHttp2Stream> {
    return this.#streams;
  }

  request(
    headers: OutgoingHttpHeaders,
    options?: ClientSessionRequestOptions,
  ): ClientHttp2Stream {
    this.#assertAvailable();
    const stream = this.#session.request(
      checkedHeaders(headers, this.#settings),
      options,
    );
    this.#streams.add(stream);
    // Without a listener the error of one stream would end the process.
    stream.on('error', () => {});
    stream.once('close', () => {
      this.#streams.delete(stream);
      if (this.#streams.size === 0) {
        this.#onIdle?.();
      }
    });
    return stream;
  }

  async drain(): Promise<void> {
    if (!this.#draining) {
      this.#draining = true;
      this.#onDrainBegun();
      this.#link.askToDrain();
      await this.#streamsEnded();
      this.#link.end({
        type: 'drained',
        message:
          this.#streams.size === 0
            ? 'drained'
            : `drained; ${this.#streams.size} streams did not end in time`,
      });
    }
    await this.closed;
  }

  terminate(reason: string): void {
    this.#link.end({ type: 'closed', message: reason });
  }

  async #streamsEnded(): Promise<void> {
    if (this.#streams.size === 0 || this.#link.reason) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, this.#settings.drainTimeoutMs);
      timer.unref();
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #assertAvailable(): void {
    const { reason } = this.#link;
    if (reason) {
      throw new ServiceUnavailableError(
        `The tunnel to '${this.subject}' ended (${reason.type}): ${reason.message}; use another or wait for the agent to come back`,
      );
    }
    if (this.#draining) {
      throw new ServiceUnavailableError(
        `The tunnel to '${this.subject}' is draining; use the one that the agent opens next`,
      );
    }
    if (this.#session.closed || this.#session.destroyed) {
      throw new ServiceUnavailableError(
        `The tunnel to '${this.subject}' is closing; use another`,
      );
    }
    if (this.#streams.size >= this.#settings.maxConcurrentStreams) {
      throw new ServiceUnavailableError(
        `The tunnel to '${this.subject}' has ${
          this.#streams.size
        } open streams, its limit; try again later`,
      );
    }
  }
}
