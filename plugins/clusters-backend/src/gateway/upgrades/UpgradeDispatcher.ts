import { IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

type UpgradeListener = (
  req: IncomingMessage,
  socket: Socket,
  head: Buffer,
) => void;
type Waiting = { req: IncomingMessage; res: ServerResponse; url: string };

const signalsPath = /^\/api\/signals(?=[/?]|$)/;
const dispatchers = new WeakMap<Server, UpgradeDispatcher>();

/**
 * The one listener for upgrades of a server. It hands every upgrade to Express
 * as a request, as Node does while nobody listens, so that plugins that rely on
 * that go on working once somebody does listen.
 *
 * The signals plugin listens by itself, beginning with its first request. That
 * first one it never answers; it is given to the new listener here.
 */
export class UpgradeDispatcher {
  readonly #server: Server;
  readonly #firstSignals: Waiting[] = [];

  static attach(req: IncomingMessage): void {
    const { server } = req.socket as Socket & { server?: Server };
    if (server && !dispatchers.has(server)) {
      dispatchers.set(server, new UpgradeDispatcher(server));
    }
  }

  private constructor(server: Server) {
    this.#server = server;
    server.on('upgrade', (req: IncomingMessage, socket: Socket, head: Buffer) =>
      this.#dispatch(req, socket, head),
    );
    server.on('newListener', (event, listener) => {
      if (event === 'upgrade') {
        process.nextTick(() => this.#deliverFirstSignals(listener));
      }
    });
    if ('shouldUpgradeCallback' in server) {
      // Clients that offer HTTP/2 send an ordinary request, with a body even; Node may go on reading it as one.
      server.shouldUpgradeCallback = (req: IncomingMessage) =>
        req.headers.upgrade?.toLowerCase() !== 'h2c';
    }
  }

  #dispatch(req: IncomingMessage, socket: Socket, head: Buffer): void {
    const url = req.url ?? '';
    const isSignals = signalsPath.test(url);
    if (isSignals && this.#server.listenerCount('upgrade') > 1) {
      return;
    }
    socket.on('error', () => socket.destroy());
    if (head.length > 0) {
      socket.unshift(head);
    }
    const res = new ServerResponse(req);
    res.shouldKeepAlive = false;
    res.assignSocket(socket);
    res.once('finish', () => {
      res.detachSocket(socket);
      socket.end(() => socket.destroy());
    });
    if (isSignals) {
      this.#firstSignals.push({ req, res, url });
    }
    this.#server.emit('request', req, res);
  }

  #deliverFirstSignals(listener: UpgradeListener): void {
    for (const { req, res, url } of this.#firstSignals.splice(0)) {
      if (!res.headersSent && !req.socket.destroyed) {
        res.detachSocket(req.socket);
        // Routers cut the url that they are mounted at.
        req.url = url;
        listener.call(this.#server, req, req.socket, Buffer.alloc(0));
      }
    }
  }
}
