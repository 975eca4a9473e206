import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Takes the raw connection of an upgrade request away from HTTP. Works for
 * requests of the {@link UpgradeDispatcher} and for those that Node delivered
 * itself because nobody listened for upgrades yet: there its parser still reads
 * the connection and would take the client's bytes for another request.
 */
export function takeSocket(req: IncomingMessage, res: ServerResponse): Socket {
  const { socket } = req;
  res.detachSocket(socket);
  const isParsed = socket.listenerCount('data') > 0;
  if (isParsed) {
    // Adding this listener makes Node's parser let go of the connection.
    const release = () => {};
    socket.on('readable', release);
    for (const event of ['data', 'end', 'drain', 'timeout'] as const) {
      socket.removeAllListeners(event);
    }
    socket.removeListener('readable', release);
  }
  socket.setTimeout(0);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 30_000);
  return socket;
}
