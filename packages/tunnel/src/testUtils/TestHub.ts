import http, { type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { JWK } from 'jose';
import { HubTunnel } from '../hub/HubTunnel';
import { TunnelAcceptor } from '../hub/TunnelAcceptor';
import { generateTunnelKeyPair } from '../keys/generateTunnelKeyPair';
import { TunnelKeyPair } from '../keys/TunnelKeyPair';
import { TunnelSettings } from '../settings/TunnelSettings';

/**
 * How a {@link TestHub} is set up.
 *
 * @public
 */
export type TestHubOptions = {
  settings?: Partial<TunnelSettings>;
  now?: () => Date;
  /** PEM; given for TLS. */
  tls?: { key: string; cert: string };
  /** Refuses every tunnel with this status and reason. */
  refusal?: { status: number; message: string };
};

/**
 * The smallest hub: a server on the loopback that accepts tunnels of the agents whose keys it was given.
 *
 * @public
 */
export class TestHub {
  readonly keyPair: TunnelKeyPair;
  readonly keys = new Map<string, JWK>();
  readonly tunnels: HubTunnel[] = [];
  /** Why tunnels were refused, oldest first. */
  readonly refusals: string[] = [];
  refusal: TestHubOptions['refusal'];
  readonly #server: Server;
  readonly #secure: boolean;
  readonly #sockets = new Set<Socket>();
  readonly #usedTokens = new Set<string>();
  readonly #acceptor: TunnelAcceptor;
  #waiting: ((tunnel: HubTunnel) => void)[] = [];
  #epoch = 0;

  static async start(options: TestHubOptions = {}): Promise<TestHub> {
    const hub = new TestHub(await generateTunnelKeyPair(), options);
    await new Promise<void>(resolve => {
      hub.#server.listen(0, '127.0.0.1', resolve);
    });
    return hub;
  }

  private constructor(keyPair: TunnelKeyPair, options: TestHubOptions) {
    this.keyPair = keyPair;
    this.refusal = options.refusal;
    this.#acceptor = TunnelAcceptor.create({
      keyPair,
      settings: options.settings,
      now: options.now,
      lookup: async subject => this.keys.get(subject),
      claimToken: async jti =>
        !this.#usedTokens.has(jti) && Boolean(this.#usedTokens.add(jti)),
    });
    this.#secure = options.tls !== undefined;
    this.#server = options.tls
      ? https.createServer(options.tls)
      : http.createServer();
    this.#server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket as Socket, head).catch(error =>
        this.refusals.push(String(error)),
      );
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.#secure ? 'wss' : 'ws'}://127.0.0.1:${this.port}/`;
  }

  /** The next tunnel that comes up. Call it before the agent dials. */
  async nextTunnel(): Promise<HubTunnel> {
    return new Promise(resolve => {
      this.#waiting.push(resolve);
    });
  }

  async stop(): Promise<void> {
    this.tunnels.forEach(tunnel => tunnel.terminate('the test ended'));
    this.#sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  async #upgrade(
    request: http.IncomingMessage,
    socket: Socket,
    head: Buffer,
  ): Promise<void> {
    if (this.refusal) {
      const { status, message } = this.refusal;
      this.#acceptor.refuse(socket, status, message);
      return;
    }
    try {
      const hello = await this.#acceptor.authenticate(request);
      this.#epoch += 1;
      const tunnel = await this.#acceptor.accept(request, socket, head, hello, {
        epoch: this.#epoch,
      });
      this.tunnels.push(tunnel);
      this.#waiting.shift()?.(tunnel);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.refusals.push(message);
      this.#acceptor.refuse(socket, 401, message);
    }
  }
}
