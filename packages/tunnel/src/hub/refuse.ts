import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Answers an upgrade request with a plain HTTP response and ends the connection. */
export function refuse(socket: Duplex, status: number, message: string): void {
  socket.on('error', () => {});
  if (socket.destroyed || !socket.writable) {
    return;
  }
  const body = Buffer.from(message);
  socket.end(
    Buffer.concat([
      Buffer.from(
        [
          `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
          'Content-Type: text/plain; charset=utf-8',
          `Content-Length: ${body.length}`,
          'Connection: close',
          '',
          '',
        ].join('\r\n'),
      ),
      body,
    ]),
    () => socket.destroy(),
  );
}
