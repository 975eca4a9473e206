import { randomUUID } from 'node:crypto';
import {
  constants,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { TunnelCloseReason } from '../link/TunnelCloseReason';
import { TunnelLink } from '../link/TunnelLink';
import { WebSocketTransport } from '../link/WebSocketTransport';
import { TunnelSettings } from '../settings/TunnelSettings';
import { AgentTunnel } from './AgentTunnel';
import { OpenTunnelOptions } from './OpenTunnelOptions';
import { openServerSession } from './openServerSession';

type FarTunnelOptions = Pick<
  OpenTunnelOptions,
  'onStream' | 'onDrain' | 'logger'
> & {
  transport: WebSocketTransport;
  epoch: number;
  sessionKey: Uint8Array;
  settings: TunnelSettings;
};

/** The agent's end of a tunnel, as an HTTP/2 server. */
export class FarTunnel implements AgentTunnel {
  readonly id = randomUUID();
  readonly epoch: number;
  readonly sessionKey: Uint8Array;
  readonly #options: FarTunnelOptions;
  readonly #session: ServerHttp2Session;
  readonly #link: TunnelLink;
  readonly #streams = new Set<ServerHttp2Stream>();
  #drainHeard = false;
  #drainAsked = false;

  static async open(options: FarTunnelOptions): Promise<FarTunnel> {
    const tunnel = new FarTunnel(options);
    await tunnel.#link.ready();
    return tunnel;
  }

  private constructor(options: FarTunnelOptions) {
    this.#options = options;
    this.epoch = options.epoch;
    this.sessionKey = options.sessionKey;
    this.#session = openServerSession(
      options.transport.duplex,
      options.settings,
    );
    this.#link = TunnelLink.create({
      session: this.#session,
      transport: options.transport,
      settings: options.settings,
      onDrainAsked: () => {
        if (!this.#drainHeard && !this.#drainAsked) {
          this.#drainHeard = true;
          options.onDrain?.(this);
        }
      },
    });
    this.#session.on('stream', (stream, headers) =>
      this.#serve(stream, headers),
    );
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  get closed(): Promise<TunnelCloseReason> {
    return this.#link.closed;
  }

  async drain(): Promise<void> {
    if (!this.#drainAsked) {
      this.#drainAsked = true;
      this.#link.askToDrain();
    }
    // The hub ends the tunnel when its last stream has ended; the limit is for hubs that do not.
    const { drainTimeoutMs } = this.#options.settings;
    const timer = setTimeout(
      () =>
        this.#link.end({
          type: 'drained',
          message: `drained; ${this.#streams.size} streams did not end in time`,
        }),
      drainTimeoutMs,
    );
    await this.closed;
    clearTimeout(timer);
  }

  close(reason: string): void {
    this.#link.end({ type: 'closed', message: reason });
  }

  #serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    this.#streams.add(stream);
    // Without a listener the error of one stream would end the process.
    stream.on('error', error =>
      this.#options.logger?.debug(`Stream ${stream.id} failed: ${error}`),
    );
    stream.once('close', () => this.#streams.delete(stream));
    try {
      this.#options.onStream(stream, headers, this);
    } catch (error) {
      this.#options.logger?.warn(`A request could not be served: ${error}`);
      stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    }
  }
}
