import type { Duplex } from 'node:stream';
import http2, { type ClientHttp2Session } from 'node:http2';
import { TunnelSettings } from '../settings/TunnelSettings';

/** An HTTP/2 client session over a stream, with the limits that README.md explains. */
export function openClientSession(
  duplex: Duplex,
  settings: TunnelSettings,
): ClientHttp2Session {
  const session = http2.connect('http://tunnel.invalid', {
    // Only `createConnection`: `http2.connect(url, { socket })` is undefined behaviour.
    createConnection: () => duplex,
    maxSessionMemory: 256,
    maxHeaderListPairs: settings.maxHeaderPairs,
    maxSendHeaderBlockLength: settings.maxHeaderBytes,
    peerMaxConcurrentStreams: settings.maxConcurrentStreams,
    settings: {
      enablePush: false,
      initialWindowSize: settings.streamWindow,
      maxHeaderListSize: settings.maxHeaderBytes,
    },
  });
  session.once('connect', () =>
    session.setLocalWindowSize(settings.connectionWindow),
  );
  return session;
}
