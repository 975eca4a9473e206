import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { ByteReader } from './ByteReader';

/**
 * One response as it came over the wire.
 *
 * @public
 */
export type RawHttpResponse = {
  status: number;
  /** In the order and with the spelling received. */
  headers: [string, string][];
  body: Buffer;
};

/**
 * An HTTP/1.1 client that sends exactly the bytes it is given: Node's own clients refuse to send what attackers do.
 *
 * @public
 */
export class RawHttpClient {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  readonly #reader: ByteReader;

  static async connect(options: {
    port: number;
    host?: string;
    /** Given for TLS. */
    ca?: string;
  }): Promise<RawHttpClient> {
    const { port, host = '127.0.0.1', ca } = options;
    const socket = ca
      ? tls.connect({ port, host, ca })
      : net.connect({ port, host });
    await new Promise<void>((resolve, reject) => {
      socket.once(ca ? 'secureConnect' : 'connect', resolve);
      socket.once('error', reject);
    });
    return new RawHttpClient(socket);
  }

  private constructor(socket: Socket) {
    this.socket = socket;
    this.#reader = new ByteReader(socket);
    this.closed = new Promise(resolve => {
      socket.once('close', () => resolve());
    });
    socket.on('error', () => {});
  }

  send(bytes: string | Uint8Array): void {
    this.socket.write(
      typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes,
    );
  }

  /** The next response; undefined when the connection ends before its head is complete. */
  async response(): Promise<RawHttpResponse | undefined> {
    const head = await this.#reader.until('\r\n\r\n');
    if (!head) {
      return undefined;
    }
    const [statusLine, ...lines] = head
      .toString('latin1')
      .trimEnd()
      .split('\r\n');
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    const status = Number(statusLine.split(' ')[1]);
    return { status, headers, body: await this.#body(status, headers) };
  }

  /** What comes until the connection ends. */
  async rest(): Promise<Buffer> {
    return this.#reader.rest();
  }

  close(): void {
    this.socket.destroy();
  }

  async #body(status: number, headers: [string, string][]): Promise<Buffer> {
    const find = (name: string) =>
      headers.find(([key]) => key.toLowerCase() === name)?.[1];
    if (status < 200 || status === 204 || status === 304) {
      return Buffer.alloc(0);
    }
    if (find('transfer-encoding')?.toLowerCase() === 'chunked') {
      return this.#chunks();
    }
    const length = find('content-length');
    return length === undefined
      ? this.#reader.rest()
      : this.#reader.bytes(Number(length));
  }

  async #chunks(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for (;;) {
      const line = await this.#reader.until('\r\n');
      const size = parseInt(line?.toString('latin1') ?? '0', 16);
      if (!line || size === 0) {
        await this.#reader.until('\r\n');
        return Buffer.concat(chunks);
      }
      chunks.push(await this.#reader.bytes(size));
      await this.#reader.bytes(2);
    }
  }
}
