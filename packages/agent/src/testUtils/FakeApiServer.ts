import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** An API server that answers as a test wants, well or badly. */
export class FakeApiServer {
  readonly seen: IncomingMessage[] = [];
  connections = 0;
  answer: (request: IncomingMessage, response: ServerResponse) => void = (
    _request,
    response,
  ) => response.end('{}');
  upgrade: (request: IncomingMessage, socket: Socket) => void = (_, socket) =>
    socket.destroy();
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  static async start(): Promise<FakeApiServer> {
    const api = new FakeApiServer();
    api.#server.listen(0, '127.0.0.1');
    await once(api.#server, 'listening');
    return api;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      this.seen.push(request);
      this.answer(request, response);
    });
    this.#server.on('connection', socket => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('error', () => {});
    });
    this.#server.on('upgrade', (request, socket) => {
      this.seen.push(request);
      this.upgrade(request, socket as Socket);
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** The values of a header of the first request, as they came. */
  valuesOf(name: string): string[] {
    const all = this.seen[0].rawHeaders;
    return all.filter(
      (_, i) => i % 2 === 1 && all[i - 1].toLowerCase() === name,
    );
  }

  async stop(): Promise<void> {
    this.#sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.#server.close(resolve));
  }
}
