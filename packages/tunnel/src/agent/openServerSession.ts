import type { Duplex } from 'node:stream';
import http2, { type ServerHttp2Session } from 'node:http2';
import { TunnelSettings } from '../settings/TunnelSettings';

/** An HTTP/2 server session over a stream, with the limits that README.md explains. */
export function openServerSession(
  duplex: Duplex,
  settings: TunnelSettings,
): ServerHttp2Session {
  const session = http2.performServerHandshake(duplex, {
    // With the default of 10 MB a burst of requests is refused or hangs without an error.
    maxSessionMemory: 256,
    // The defaults (1,000 and 33 a second) end the tunnel when many people close log views and watches.
    streamResetBurst: 1_000_000,
    streamResetRate: 100_000,
    maxHeaderListPairs: settings.maxHeaderPairs,
    maxSendHeaderBlockLength: settings.maxHeaderBytes,
    settings: {
      enableConnectProtocol: true,
      initialWindowSize: settings.streamWindow,
      maxConcurrentStreams: settings.maxConcurrentStreams,
      maxHeaderListSize: settings.maxHeaderBytes,
    },
  });
  session.setLocalWindowSize(settings.connectionWindow);
  return session;
}
