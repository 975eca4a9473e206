import { randomUUID } from 'node:crypto';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import type { ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { isError, NotFoundError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  AgentCeiling,
  AgentPreflightReport,
  AgentRegistrationRequest,
  AgentStatusReport,
  IDENTITY_HEADER,
} from '@rigging/backstage-plugin-clusters-common';
import {
  generateTunnelKeyPair,
  HubTunnel,
  RequestSealer,
  TunnelAcceptor,
  TunnelKeyPair,
} from '@rigging/tunnel';

type JWK = TunnelKeyPair['publicKey'];

const api = '/api/clusters';

/** What a test asks of the cluster's API or of the agent. */
export interface HubRequest {
  method?: string;
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
  user?: string;
  groups?: string[];
  /** Replaces the sealed context. */
  context?: JsonValue;
  /** Replaces the sealed header; undefined leaves it out. */
  sealed?: { value: string | string[] | undefined };
  authority?: string;
}

/** The answer to a {@link HubRequest}. */
export interface HubAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A hub of a test's own: registration, tunnels, and requests as whoever the test says. */
export class TestHub {
  readonly clusterId = randomUUID();
  readonly registrations: AgentRegistrationRequest[] = [];
  readonly preflights: AgentPreflightReport[] = [];
  readonly tunnels: HubTunnel[] = [];
  clusterName = 'production';
  ceiling: AgentCeiling = 'admin';
  /** The status of answers to registrations that are not accepted. */
  refuseRegistration: number | undefined;
  /** The status of answers to tunnels that are not accepted. */
  refuseTunnel: number | undefined;
  /** Answered at registration instead of the hub's own key. */
  claimedKey: JsonObject | undefined;
  #agentKey: JWK | undefined;
  #url = '';
  readonly #keyPair: TunnelKeyPair;
  readonly #acceptor: TunnelAcceptor;
  readonly #server: Server;
  readonly #sealers = new WeakMap<HubTunnel, RequestSealer>();
  readonly #waiting: ((tunnel: HubTunnel) => void)[] = [];
  readonly #sockets = new Set<Socket>();

  static async start(): Promise<TestHub> {
    const hub = new TestHub(await generateTunnelKeyPair());
    await new Promise<void>(resolve =>
      hub.#server.listen(0, '127.0.0.1', resolve),
    );
    const { port } = hub.#server.address() as AddressInfo;
    hub.#url = `http://127.0.0.1:${port}`;
    return hub;
  }

  private constructor(keyPair: TunnelKeyPair) {
    this.#keyPair = keyPair;
    const used = new Set<string>();
    this.#acceptor = TunnelAcceptor.create({
      keyPair,
      lookup: async subject =>
        subject === this.clusterId ? this.#agentKey : undefined,
      claimToken: async jti => !used.has(jti) && !!used.add(jti),
    });
    this.#server = createServer((request, response) =>
      this.#answer(request, response),
    );
    this.#server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('upgrade', (request, socket, head) => {
      this.#connect(request, socket as Socket, head);
    });
  }

  /** Stays the same when the hub has stopped. */
  get url(): string {
    return this.#url;
  }

  get token(): string {
    return this.tokenWith({});
  }

  tokenWith(options: { id?: string; thumbprint?: string }): string {
    const { id = 'token1', thumbprint = this.#keyPair.thumbprint } = options;
    return `rgr.${id}.secret.${thumbprint}`;
  }

  /** The hub's public key. */
  get publicKey() {
    return this.#keyPair.publicKey;
  }

  /** The thumbprint of the hub's public key. */
  get id(): string {
    return this.#keyPair.thumbprint;
  }

  /** Lets the agent with this key connect, as registration does. */
  trust(key: JWK): void {
    this.#agentKey = key;
  }

  /** The newest tunnel, now or when it comes. */
  async connected(): Promise<HubTunnel> {
    const tunnel = this.tunnels.at(-1);
    return (
      tunnel ?? new Promise<HubTunnel>(resolve => this.#waiting.push(resolve))
    );
  }

  /** Opens a stream to the agent without waiting for anything. */
  open(
    request: HubRequest,
    options: { endStream?: boolean } = {},
  ): ClientHttp2Stream {
    const tunnel = this.tunnels.at(-1);
    if (!tunnel) throw new NotFoundError('no agent is connected');
    const { method = 'GET', path, user = 'user:default/jane' } = request;
    const context = request.context ?? {
      cluster: this.clusterId,
      requestId: 'request-1',
      user,
      groups: request.groups ?? ['rigging:cluster:cluster-owner'],
    };
    const sealed = request.sealed ?? {
      value: this.seal(tunnel, { method, path }, context),
    };
    return tunnel.request(
      {
        ':method': method,
        ':path': path,
        ':authority': request.authority ?? 'kubernetes',
        ':scheme': 'https',
        ...request.headers,
        ...(sealed.value !== undefined && { [IDENTITY_HEADER]: sealed.value }),
      },
      { endStream: options.endStream ?? request.body === undefined },
    );
  }

  seal(
    tunnel: HubTunnel,
    request: { method: string; path: string },
    context: JsonValue,
  ): string {
    const sealer =
      this.#sealers.get(tunnel) ?? new RequestSealer(tunnel.sessionKey);
    this.#sealers.set(tunnel, sealer);
    return sealer.seal(request, context);
  }

  /** One request with its whole answer. */
  async request(request: HubRequest): Promise<HubAnswer> {
    const stream = this.open(request);
    if (request.body !== undefined) stream.end(request.body);
    return TestHub.answerOf(stream);
  }

  /** Reads an answer to its end. */
  static async answerOf(stream: ClientHttp2Stream): Promise<HubAnswer> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let headers: IncomingHttpHeaders & { ':status'?: number } = {};
      stream.on('response', given => {
        headers = given;
      });
      stream.on('data', chunk => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('aborted', () => reject(new Error('aborted')));
      stream.on('end', () =>
        resolve({
          status: headers[':status'] ?? 0,
          headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
  }

  /** Calls the agent itself. */
  openControl(
    method: string,
    path: string,
    options: { endStream?: boolean } = {},
  ): ClientHttp2Stream {
    return this.open(
      {
        method,
        path,
        authority: 'agent',
        context: { cluster: this.clusterId, requestId: 'c', control: true },
      },
      options,
    );
  }

  /** The agent's reports, one by one. */
  async *reports(): AsyncGenerator<AgentStatusReport> {
    let rest = '';
    for await (const chunk of this.openControl('GET', '/v1/status')) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line);
    }
  }

  async stop(): Promise<void> {
    this.tunnels.forEach(tunnel => tunnel.terminate('the test is over'));
    this.#sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = chunks.length ? JSON.parse(String(Buffer.concat(chunks))) : {};
    const send = (status: number, json: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(json));
    };
    const { url } = request;
    if (url === `${api}/agent/hello`) {
      send(200, {
        hubId: this.#keyPair.thumbprint,
        protocol: { min: 1, max: 1 },
        time: new Date().toISOString(),
      });
    } else if (url === `${api}/agent/preflight`) {
      this.preflights.push(body);
      send(200, {});
    } else if (url === `${api}/agent/register`) {
      if (this.refuseRegistration) {
        send(this.refuseRegistration, { error: { message: 'no such token' } });
        return;
      }
      this.registrations.push(body);
      this.trust(body.publicKey);
      send(200, {
        clusterId: this.clusterId,
        clusterName: this.clusterName,
        hubPublicKey: this.claimedKey ?? this.#keyPair.publicKey,
        ceiling: this.ceiling,
      });
    } else {
      send(404, {});
    }
  }

  async #connect(request: IncomingMessage, socket: Socket, head: Buffer) {
    try {
      if (this.refuseTunnel) {
        this.#acceptor.refuse(socket, this.refuseTunnel, 'not wanted');
        return;
      }
      const hello = await this.#acceptor.authenticate(request);
      const tunnel = await this.#acceptor.accept(request, socket, head, hello, {
        epoch: this.tunnels.length + 1,
      });
      this.tunnels.push(tunnel);
      this.#waiting.splice(0).forEach(resolve => resolve(tunnel));
    } catch (error) {
      this.#acceptor.refuse(socket, 401, isError(error) ? error.message : '');
    }
  }
}
