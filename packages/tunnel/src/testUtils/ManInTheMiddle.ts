import http, { type IncomingMessage } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { openServerSession } from '../agent/openServerSession';
import { HUB_PROOF_HEADER } from '../handshake/tokenTypes';
import { TUNNEL_SUBPROTOCOL } from '../handshake/TUNNEL_SUBPROTOCOL';
import { openClientSession } from '../hub/openClientSession';
import { WebSocketTransport } from '../link/WebSocketTransport';
import { DEFAULT_TUNNEL_SETTINGS } from '../settings/DEFAULT_TUNNEL_SETTINGS';

const settings = DEFAULT_TUNNEL_SETTINGS;
const now = () => new Date();

/**
 * A proxy between agent and hub that terminates the WebSocket and HTTP/2, as a captured load balancer could, and
 * changes what passes. The callbacks can be replaced at any time.
 *
 * @public
 */
export class ManInTheMiddle {
  editToken: (token: string) => string = token => token;
  editProof: (proof: string) => string | undefined = proof => proof;
  /** Changes the headers of a request on its way from the hub to the agent. */
  editRequest: (headers: IncomingHttpHeaders) => OutgoingHttpHeaders =
    headers => headers;
  readonly #hubUrl: string;
  readonly #server = http.createServer();
  readonly #open = new Set<{ terminate(): void }>();

  static async start(options: { hubUrl: string }): Promise<ManInTheMiddle> {
    const proxy = new ManInTheMiddle(options.hubUrl);
    await new Promise<void>(resolve => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  private constructor(hubUrl: string) {
    this.#hubUrl = hubUrl;
    this.#server.on('upgrade', (request, socket, head) =>
      this.#relay(request, socket as Socket, head),
    );
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.#open.forEach(socket => socket.terminate());
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #relay(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const toHub = new WebSocket(this.#hubUrl, TUNNEL_SUBPROTOCOL, {
      headers: { authorization: `Bearer ${this.editToken(token)}` },
      perMessageDeflate: false,
    });
    this.#open.add(toHub);
    toHub.on('error', () => {});
    toHub.once('unexpected-response', (_request, response) => {
      response.resume();
      socket.end(
        `HTTP/1.1 ${response.statusCode} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      );
    });
    let proof: string | undefined;
    toHub.once('upgrade', response => {
      const header = response.headers[HUB_PROOF_HEADER.toLowerCase()];
      proof = this.editProof(String(header));
    });
    toHub.once('open', () => {
      const server = new WebSocketServer({ noServer: true });
      server.on('headers', headers => {
        if (proof !== undefined) {
          headers.push(`${HUB_PROOF_HEADER}: ${proof}`);
        }
      });
      const hubSide = WebSocketTransport.create({
        webSocket: toHub,
        settings,
        now,
      });
      server.handleUpgrade(request, socket, head, toAgent => {
        this.#open.add(toAgent);
        this.#joinSessions(hubSide, toAgent, toHub);
      });
    });
  }

  #joinSessions(
    hubSide: WebSocketTransport,
    toAgent: WebSocket,
    toHub: WebSocket,
  ): void {
    const agentSide = WebSocketTransport.create({
      webSocket: toAgent,
      settings,
      now,
    });
    const client = openClientSession(agentSide.duplex, settings);
    const server = openServerSession(hubSide.duplex, settings);
    client.on('error', () => {});
    server.on('error', () => {});
    toAgent.on('close', () => toHub.terminate());
    toHub.on('close', () => toAgent.terminate());
    server.on('stream', (down, headers) => {
      const up = client.request(this.editRequest(headers));
      down.on('error', () => {});
      up.on('error', () => down.close(2));
      up.on('response', ({ ':status': status }) => {
        down.respond({ ':status': status });
        up.pipe(down);
      });
      down.pipe(up);
    });
  }
}
