import {
  type AddressInfo,
  connect,
  createServer,
  type Server,
  type Socket,
} from 'node:net';

/** A connection to a port that can be pulled out and put in again. */
export class Wire {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  static async open(target: number): Promise<Wire> {
    const wire = new Wire(target);
    await new Promise<void>(resolve => {
      wire.#server.listen(0, '127.0.0.1', resolve);
    });
    return wire;
  }

  private constructor(target: number) {
    this.#server = createServer(near => {
      if (this.#isCut) {
        near.destroy();
        return;
      }
      const far = connect({ port: target, host: '127.0.0.1' });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ]) {
        this.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.#isCut = true;
    this.#sockets.forEach(socket => socket.destroy());
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}
