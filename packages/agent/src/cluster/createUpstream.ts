import { Pool } from 'undici';
import { ClusterConnection } from './ClusterConnection';

const headerDeadlineMs = 60_000;
const connectDeadlineMs = 10_000;

/**
 * Connections to the one API server. Their number has no limit, for each open
 * watch holds one; bodies have no deadline, for a watch may be silent for long.
 */
export function createUpstream(connection: ClusterConnection): Pool {
  return new Pool(connection.server.origin, {
    connections: null,
    pipelining: 1,
    headersTimeout: headerDeadlineMs,
    bodyTimeout: 0,
    // The API server closes idle connections after minutes; closing first avoids losing a request to that race.
    keepAliveTimeout: 20_000,
    keepAliveMaxTimeout: 60_000,
    maxResponseSize: -1,
    maxHeaderSize: 256 * 1024,
    allowH2: false,
    connect: { ...connection.tls, timeout: connectDeadlineMs },
  });
}
