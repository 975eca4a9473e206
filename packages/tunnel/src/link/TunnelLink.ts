import type { Http2Session } from 'node:http2';
import { TunnelSettings } from '../settings/TunnelSettings';
import { drainSignal } from './drainSignal';
import { Heartbeat } from './Heartbeat';
import { TunnelClosedError } from './TunnelClosedError';
import { TunnelCloseReason } from './TunnelCloseReason';
import { WebSocketTransport } from './WebSocketTransport';

const MAX_PINGS_PER_INTERVAL = 1_000;
const MAX_SETTINGS_PER_TUNNEL = 16;

type TunnelLinkOptions = {
  session: Http2Session;
  transport: WebSocketTransport;
  settings: TunnelSettings;
  /** The other end wants no new requests on this tunnel. */
  onDrainAsked: () => void;
};

/** What both ends of a tunnel have in common: one life, ended once, for one reason, with all its streams. */
export class TunnelLink {
  readonly closed: Promise<TunnelCloseReason>;
  readonly #session: Http2Session;
  readonly #transport: WebSocketTransport;
  readonly #heartbeat: Heartbeat;
  readonly #settings: TunnelSettings;
  readonly #settle: (reason: TunnelCloseReason) => void;
  #reason: TunnelCloseReason | undefined;
  #pings = 0;
  #settingsFrames = 0;

  static create(options: TunnelLinkOptions): TunnelLink {
    return new TunnelLink(options);
  }

  private constructor(options: TunnelLinkOptions) {
    const { session, transport, settings } = options;
    this.#session = session;
    this.#transport = transport;
    this.#settings = settings;
    let settle: (reason: TunnelCloseReason) => void = () => {};
    this.closed = new Promise(resolve => {
      settle = resolve;
    });
    this.#settle = settle;
    this.#heartbeat = Heartbeat.create({
      session,
      settings,
      bytesHeard: () => transport.bytesHeard,
      onTick: () => {
        this.#pings = 0;
      },
      onSilent: message => this.end({ type: 'silent', message }),
    });
    this.#listen(options.onDrainAsked);
    transport.onBroken(reason => this.end(reason));
  }

  get reason(): TunnelCloseReason | undefined {
    return this.#reason;
  }

  /** Resolves when the other end has spoken HTTP/2; the tunnel carries nothing before. */
  async ready(): Promise<void> {
    const timeout = setTimeout(
      () =>
        this.end({
          type: 'silent',
          message: `no HTTP/2 settings from the other end within ${
            this.#settings.handshakeTimeoutMs
          } ms`,
        }),
      this.#settings.handshakeTimeoutMs,
    );
    const spoke = new Promise<undefined>(resolve => {
      this.#session.once('remoteSettings', () => resolve(undefined));
    });
    const failed = await Promise.race([spoke, this.closed]);
    clearTimeout(timeout);
    if (failed) {
      throw new TunnelClosedError(failed);
    }
    this.#heartbeat.start();
  }

  askToDrain(): void {
    if (!this.#reason && !this.#session.destroyed) {
      this.#session.ping(drainSignal, () => {});
    }
  }

  /** Ends the tunnel; every open stream fails with the reason at once. Only the first call counts. */
  end(reason: TunnelCloseReason): void {
    if (this.#reason) {
      return;
    }
    this.#reason = reason;
    this.#heartbeat.stop();
    if (reason.type === 'closed' || reason.type === 'drained') {
      this.#transport.hangUp(reason.message);
    } else {
      this.#transport.cut();
    }
    this.#session.destroy(new TunnelClosedError(reason));
    this.#transport.duplex.destroy();
    this.#settle(reason);
  }

  #listen(onDrainAsked: () => void): void {
    const session = this.#session;
    const broken = (message: string) =>
      this.end({ type: 'protocol-error', message });
    session.on('error', (error: Error) => broken(error.message));
    session.on('close', () =>
      this.end({ type: 'connection-lost', message: 'the session ended' }),
    );
    session.on('goaway', (code: number) =>
      code === 0
        ? onDrainAsked()
        : broken(`the other end gave up with HTTP/2 error ${code}`),
    );
    session.on('ping', (payload: Buffer) => {
      this.#pings += 1;
      if (this.#pings > MAX_PINGS_PER_INTERVAL) {
        broken('the other end floods with pings');
      } else if (payload.equals(drainSignal)) {
        onDrainAsked();
      }
    });
    session.on('remoteSettings', () => {
      this.#settingsFrames += 1;
      if (this.#settingsFrames > MAX_SETTINGS_PER_TUNNEL) {
        broken('the other end floods with settings');
      }
    });
  }
}
