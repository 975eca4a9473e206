import type { Socket } from 'node:net';

/** Reads a socket in pieces of one's choice. */
export class ByteReader {
  #buffer = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    socket.on('data', chunk => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      this.#wake();
    });
    socket.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
  }

  /** Everything up to and including the mark; undefined when the connection ends before. */
  async until(mark: string): Promise<Buffer | undefined> {
    for (;;) {
      const at = this.#buffer.indexOf(mark);
      if (at >= 0) {
        return this.#take(at + mark.length);
      }
      if (this.#ended) {
        return undefined;
      }
      await this.#more();
    }
  }

  async bytes(length: number): Promise<Buffer> {
    while (this.#buffer.length < length && !this.#ended) {
      await this.#more();
    }
    return this.#take(length);
  }

  async rest(): Promise<Buffer> {
    while (!this.#ended) {
      await this.#more();
    }
    return this.#take(this.#buffer.length);
  }

  #take(length: number): Buffer {
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return taken;
  }

  async #more(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#wake = resolve;
    });
  }
}
