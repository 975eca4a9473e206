import type { ClientHttp2Stream } from 'node:http2';

/**
 * Resets a stream. `close()` and `end()` would end its body properly first, and a
 * body shorter than its content-length can end the tunnel of everybody.
 */
export function cancelStream(stream: ClientHttp2Stream): void {
  stream.destroy(new Error('The client went away or the request was given up'));
}
