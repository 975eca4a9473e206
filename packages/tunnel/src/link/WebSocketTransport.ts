import { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { TunnelSettings } from '../settings/TunnelSettings';
import { TunnelCloseReason } from './TunnelCloseReason';

const MAX_MESSAGE_BYTES = 256 * 1024;
const GOING_AWAY_GRACE_MS = 2_000;

type WriteDone = (error?: Error | null) => void;

/**
 * A WebSocket as the Duplex that node:http2 runs over.
 *
 * It always reads the socket, also while nobody takes what was read. node:http2 stops reading while one of its
 * writes is pending; if both ends did so and both had more in flight than the sockets hold, both would wait for
 * ever. What an honest peer can have in flight is bounded by the connection window, so more than that is an
 * attack with frames that are not flow-controlled, and ends the tunnel.
 */
export class WebSocketTransport {
  readonly duplex: Duplex;
  readonly #webSocket: WebSocket;
  readonly #writeMark: number;
  readonly #maxBacklog: number;
  readonly #now: () => Date;
  #lastHeardAt: Date;
  #bytesHeard = 0;
  #broken: TunnelCloseReason | undefined;
  #onBroken: ((reason: TunnelCloseReason) => void) | undefined;

  static create(options: {
    webSocket: WebSocket;
    settings: TunnelSettings;
    now: () => Date;
  }): WebSocketTransport {
    return new WebSocketTransport(options);
  }

  private constructor(options: {
    webSocket: WebSocket;
    settings: TunnelSettings;
    now: () => Date;
  }) {
    const { webSocket, settings, now } = options;
    this.#webSocket = webSocket;
    this.#writeMark = settings.writeMark;
    this.#maxBacklog = settings.connectionWindow + settings.backlogMargin;
    this.#now = now;
    this.#lastHeardAt = now();
    this.duplex = new Duplex({
      read: () => {},
      write: (chunk: Buffer, _encoding, done) => this.#write([chunk], done),
      writev: (chunks, done) =>
        this.#write(
          chunks.map(({ chunk }) => chunk as Buffer),
          done,
        ),
      destroy: (_error, done) => {
        this.hangUp('the session ended');
        done(null);
      },
    });
    this.duplex.on('error', () => {});
    webSocket.on('message', (data: Buffer, isBinary: boolean) =>
      this.#hear(data, isBinary),
    );
    webSocket.on('ping', (data: Buffer) => {
      if (webSocket.bufferedAmount < this.#writeMark) {
        webSocket.pong(data);
      }
    });
    webSocket.on('error', (error: Error) =>
      this.#break({ type: 'protocol-error', message: error.message }),
    );
    webSocket.on('close', (code: number, text: Buffer) =>
      this.#break(
        code === 1006 || code === 1005
          ? {
              type: 'connection-lost',
              message:
                'the connection was lost without a word from the other end',
            }
          : {
              type: 'peer-closed',
              message: text.toString('utf8') || `WebSocket code ${code}`,
            },
      ),
    );
  }

  get lastHeardAt(): Date {
    return this.#lastHeardAt;
  }

  /** Grows with every message; says whether the other end was silent without asking a clock. */
  get bytesHeard(): number {
    return this.#bytesHeard;
  }

  /** Tells once that the connection is of no more use, also if that happened before the call. */
  onBroken(listener: (reason: TunnelCloseReason) => void): void {
    this.#onBroken = listener;
    if (this.#broken) {
      listener(this.#broken);
    }
  }

  /** Says goodbye and does not wait long for the answer. */
  hangUp(message: string): void {
    const webSocket = this.#webSocket;
    if (webSocket.readyState === webSocket.OPEN) {
      // A close frame holds 123 bytes of reason at most.
      webSocket.close(1000, Buffer.from(message).subarray(0, 123));
      setTimeout(() => webSocket.terminate(), GOING_AWAY_GRACE_MS).unref();
    }
  }

  /** Cuts the connection without a word. */
  cut(): void {
    this.#webSocket.terminate();
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (this.#broken) {
      return;
    }
    if (!isBinary) {
      this.#break({
        type: 'protocol-error',
        message: 'the other end sent a text message; tunnels carry binary ones',
      });
      return;
    }
    this.#lastHeardAt = this.#now();
    this.#bytesHeard += data.length;
    this.duplex.push(data);
    if (this.duplex.readableLength > this.#maxBacklog) {
      this.#break({
        type: 'overflow',
        message: `the other end sent more than the ${
          this.#maxBacklog
        } bytes that it may have in flight`,
      });
    }
  }

  #break(reason: TunnelCloseReason): void {
    if (!this.#broken) {
      this.#broken = reason;
      this.#onBroken?.(reason);
    }
  }

  #write(chunks: Buffer[], done: WriteDone): void {
    const messages = toMessages(chunks);
    const last = messages.pop();
    for (const message of messages) {
      this.#webSocket.send(message, { binary: true }, () => {});
    }
    if (!last) {
      done();
      return;
    }
    let waiting = true;
    const finish = (error?: Error | null) => {
      if (waiting) {
        waiting = false;
        done(error);
      }
    };
    this.#webSocket.send(last, { binary: true }, finish);
    if (this.#webSocket.bufferedAmount < this.#writeMark) {
      finish();
    }
  }
}

/** Joins small chunks and cuts large ones, so that pings and resets of other streams get in between. */
function toMessages(chunks: Buffer[]): Buffer[] {
  const messages: Buffer[] = [];
  let batch: Buffer[] = [];
  let size = 0;
  const flush = () => {
    if (size > 0) {
      messages.push(batch.length === 1 ? batch[0] : Buffer.concat(batch, size));
      batch = [];
      size = 0;
    }
  };
  for (const chunk of chunks) {
    if (size + chunk.length > MAX_MESSAGE_BYTES) {
      flush();
    }
    for (let at = 0; at < chunk.length; at += MAX_MESSAGE_BYTES) {
      const piece = chunk.subarray(at, at + MAX_MESSAGE_BYTES);
      batch.push(piece);
      size += piece.length;
      if (size >= MAX_MESSAGE_BYTES) {
        flush();
      }
    }
  }
  flush();
  return messages;
}
