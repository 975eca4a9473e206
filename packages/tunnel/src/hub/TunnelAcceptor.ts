import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { AuthenticationError } from '@backstage/errors';
import { WebSocketServer, type WebSocket } from 'ws';
import { checkTokenTimes } from '../handshake/checkTokenTimes';
import { createHubProof } from '../handshake/createHubProof';
import { deriveSessionKey } from '../handshake/deriveSessionKey';
import { EphemeralKey } from '../handshake/EphemeralKey';
import {
  ParsedAgentToken,
  parseAgentToken,
} from '../handshake/parseAgentToken';
import { pickVersion } from '../handshake/pickVersion';
import { AGENT_TOKEN_TYPE, HUB_PROOF_HEADER } from '../handshake/tokenTypes';
import { TUNNEL_SUBPROTOCOL } from '../handshake/TUNNEL_SUBPROTOCOL';
import { TUNNEL_VERSIONS } from '../handshake/TUNNEL_VERSIONS';
import { TunnelHello } from '../handshake/TunnelHello';
import { verifyToken } from '../handshake/verifyToken';
import { webSocketLimits } from '../link/webSocketLimits';
import { WebSocketTransport } from '../link/WebSocketTransport';
import { DEFAULT_TUNNEL_SETTINGS } from '../settings/DEFAULT_TUNNEL_SETTINGS';
import { TunnelSettings } from '../settings/TunnelSettings';
import { HubTunnel } from './HubTunnel';
import { NearTunnel } from './NearTunnel';
import { PausedBytesGuard } from './PausedBytesGuard';
import { refuse } from './refuse';
import { TunnelAcceptorOptions } from './TunnelAcceptorOptions';

type Verified = {
  token: string;
  ephemeralKey: EphemeralKey;
  sharedSecret: Buffer;
};

/**
 * The hub's side of the handshake. For each upgrade request: `authenticate`, then `accept` or `refuse`.
 *
 * @public
 */
export class TunnelAcceptor {
  readonly #options: TunnelAcceptorOptions;
  readonly #settings: TunnelSettings;
  readonly #now: () => Date;
  readonly #server: WebSocketServer;
  readonly #guard: PausedBytesGuard;
  /** Only hellos made here can be accepted, and once. */
  readonly #verified = new WeakMap<TunnelHello, Verified>();
  readonly #proofs = new WeakMap<IncomingMessage, string>();

  static create(options: TunnelAcceptorOptions): TunnelAcceptor {
    return new TunnelAcceptor(options);
  }

  private constructor(options: TunnelAcceptorOptions) {
    this.#options = options;
    this.#settings = { ...DEFAULT_TUNNEL_SETTINGS, ...options.settings };
    this.#now = options.now ?? (() => new Date());
    this.#guard = PausedBytesGuard.create({ settings: this.#settings });
    this.#server = new WebSocketServer({
      ...webSocketLimits,
      noServer: true,
      clientTracking: false,
      handleProtocols: () => TUNNEL_SUBPROTOCOL,
    });
    this.#server.on('headers', (headers, request) => {
      headers.push(`${HUB_PROOF_HEADER}: ${this.#proofs.get(request)}`);
    });
  }

  /** Who wants to open a tunnel. Throws AuthenticationError with a reason that the agent's owner can act on. */
  async authenticate(request: IncomingMessage): Promise<TunnelHello> {
    const token = bearerToken(request);
    const parsed = parseAgentToken(token);
    const version = pickVersion(parsed.versions, TUNNEL_VERSIONS);
    this.#checkAudience(parsed);
    const hello: TunnelHello = {
      subject: parsed.subject,
      instance: parsed.instance,
      claims: parsed.claims,
      version,
      jti: parsed.jti,
      issuedAt: new Date(parsed.iat * 1000),
    };
    const publicKey = await this.#options.lookup(parsed.subject, hello);
    const genuine =
      publicKey !== undefined &&
      (await verifyToken(token, { typ: AGENT_TOKEN_TYPE, publicKey }));
    if (!genuine) {
      // One text for both cases: whoever guesses names learns nothing.
      throw new AuthenticationError(
        `No agent '${parsed.subject}' is registered here with the key that signed this token; register the agent again`,
      );
    }
    const { forgetAt } = checkTokenTimes(parsed, this.#now());
    const ephemeralKey = EphemeralKey.create();
    const sharedSecret = ephemeralKey.agree(parsed.ephemeralKey);
    if (!(await this.#options.claimToken(parsed.jti, forgetAt))) {
      throw new AuthenticationError(
        `The token of agent '${parsed.subject}' was used before; a token opens one tunnel`,
      );
    }
    this.#verified.set(hello, { token, ephemeralKey, sharedSecret });
    return hello;
  }

  /** Answers the upgrade and brings the tunnel up. Rejects when that fails; the socket is closed then. */
  async accept(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    hello: TunnelHello,
    options: { epoch: number },
  ): Promise<HubTunnel> {
    socket.on('error', () => {});
    const verified = this.#verified.get(hello);
    if (!verified || !this.#verified.delete(hello)) {
      refuse(socket, 401, 'The tunnel request was not authenticated');
      throw new AuthenticationError(
        'Only a hello from authenticate() of the same acceptor can be accepted, once',
      );
    }
    try {
      return await this.#open({
        request,
        socket,
        head,
        hello,
        verified,
        epoch: options.epoch,
      });
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  /** Answers the upgrade with a plain HTTP response. 410 tells the agent never to come back. */
  refuse(socket: Duplex, status: number, message: string): void {
    refuse(socket, status, message);
  }

  async #open(options: {
    request: IncomingMessage;
    socket: Duplex;
    head: Buffer;
    hello: TunnelHello;
    verified: Verified;
    epoch: number;
  }): Promise<HubTunnel> {
    const { request, hello, verified, epoch } = options;
    const { token, ephemeralKey, sharedSecret } = verified;
    const hubProof = await createHubProof({
      subject: hello.subject,
      nonce: hello.jti,
      epoch,
      version: hello.version,
      ephemeralKey: ephemeralKey.publicKey,
      privateKey: this.#options.keyPair.privateKey,
    });
    this.#proofs.set(request, hubProof);
    const webSocket = await this.#upgrade(options);
    const tunnel = await NearTunnel.open({
      transport: WebSocketTransport.create({
        webSocket,
        settings: this.#settings,
        now: this.#now,
      }),
      hello,
      epoch,
      sessionKey: deriveSessionKey({
        sharedSecret,
        agentToken: token,
        hubProof,
      }),
      settings: this.#settings,
    });
    this.#guard.watch(tunnel);
    return tunnel;
  }

  async #upgrade(options: {
    request: IncomingMessage;
    socket: Duplex;
    head: Buffer;
  }): Promise<WebSocket> {
    const { request, socket, head } = options;
    return new Promise((resolve, reject) => {
      const gone = () =>
        reject(new AuthenticationError('The agent left during the handshake'));
      socket.once('close', gone);
      if (socket.destroyed) {
        gone();
        return;
      }
      this.#server.handleUpgrade(request, socket, head, webSocket => {
        socket.off('close', gone);
        resolve(webSocket);
      });
    });
  }

  #checkAudience(parsed: ParsedAgentToken): void {
    const { thumbprint } = this.#options.keyPair;
    if (parsed.audience !== thumbprint) {
      throw new AuthenticationError(
        `The agent was imported into the hub with key ${parsed.audience}, this hub has key ${thumbprint}; check the URL, or import the cluster again`,
      );
    }
  }
}

function bearerToken(request: IncomingMessage): string {
  const offered = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map(protocol => protocol.trim());
  if (!offered.includes(TUNNEL_SUBPROTOCOL)) {
    throw new AuthenticationError(
      `The tunnel request does not offer the subprotocol '${TUNNEL_SUBPROTOCOL}'; the agent is too old or a proxy removed it`,
    );
  }
  const match = /^Bearer ([A-Za-z0-9._-]+)$/.exec(
    request.headers.authorization ?? '',
  );
  if (!match) {
    throw new AuthenticationError(
      'The tunnel request carries no bearer token; only agents may open tunnels',
    );
  }
  return match[1];
}
