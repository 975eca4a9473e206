import net, { type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

// Little when there is no delay to fill: a proxy that holds much hides deadlocks of what it connects.
const MAX_QUEUED_BYTES = 64 * 1024;
const MAX_DELAYED_BYTES = 8 * 1024 * 1024;

/**
 * A TCP proxy that behaves as badly as real networks do. Its knobs work on open connections too.
 *
 * @public
 */
export class ChaosProxy {
  readonly #server: net.Server;
  readonly #sockets = new Set<Socket>();
  #frozen = false;

  /** Added to every byte, each way. */
  delayMs = 0;
  /** What each direction of each connection carries at most. */
  bytesPerSecond = Infinity;

  static async start(options: {
    port: number;
    host?: string;
  }): Promise<ChaosProxy> {
    const proxy = new ChaosProxy(options.host ?? '127.0.0.1', options.port);
    await new Promise<void>(resolve => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  private constructor(host: string, port: number) {
    this.#server = net.createServer({ allowHalfOpen: true }, client => {
      const upstream = net.connect({ host, port, allowHalfOpen: true });
      this.#join(client, upstream);
      this.#join(upstream, client);
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#sockets.size / 2;
  }

  /** Cuts all open connections, as a dying machine or a firewall does. */
  cut(): void {
    for (const socket of this.#sockets) {
      socket.resetAndDestroy();
    }
  }

  /** Carries nothing more while all connections look open: a half-open link. */
  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #join(from: Socket, to: Socket): void {
    const queue: { chunk: Buffer; dueAt: number }[] = [];
    let queued = 0;
    let ended = false;
    let pumping = false;
    const pump = async () => {
      pumping = true;
      for (let next = queue.shift(); next; next = queue.shift()) {
        await pause(next.dueAt - performance.now());
        while (this.#frozen && !to.destroyed) {
          await sleep(10);
        }
        if (to.destroyed) {
          break;
        }
        if (!to.write(next.chunk)) {
          await new Promise<void>(resolve => {
            to.once('drain', resolve);
            to.once('close', resolve);
          });
        }
        await pause((next.chunk.length / this.bytesPerSecond) * 1000);
        queued -= next.chunk.length;
        from.resume();
      }
      pumping = false;
      if (ended && !to.destroyed) {
        to.end();
      }
    };
    this.#sockets.add(from);
    from.setNoDelay(true);
    from.on('data', chunk => {
      queue.push({ chunk, dueAt: performance.now() + this.delayMs });
      queued += chunk.length;
      const limit = this.delayMs > 0 ? MAX_DELAYED_BYTES : MAX_QUEUED_BYTES;
      if (queued > limit) {
        from.pause();
      }
      if (!pumping) {
        pump().catch(() => to.destroy());
      }
    });
    from.on('end', () => {
      ended = true;
      if (!pumping) {
        to.end();
      }
    });
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) {
    await sleep(ms);
  }
}
