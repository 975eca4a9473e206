import { hostname } from 'node:os';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { GatewayRole } from './GatewayRole';
import type { GatewaySettings } from './GatewaySettings';

const roles: readonly string[] = ['all', 'portal', 'gateway'];

/** The settings that `clusters.gateway` and the backend's own configuration ask for. */
export function readGatewaySettings(
  config: RootConfigService,
): GatewaySettings {
  return {
    role: readRole(config),
    peerUrl: readPeerUrl(config),
    allowedOrigins: ['app.baseUrl', 'backend.baseUrl']
      .map(key => config.getOptionalString(key))
      .flatMap(url => (url ? [new URL(url).origin] : [])),
    heartbeatMs: 5_000,
    deadAfterMs: 20_000,
    cutPollMs: 1_000,
    watchPollMs: 700,
    streamPatienceMs: 300_000,
    settleMs: 5_000,
    maxStreamsPerCluster: 8_000,
    maxStreamsPerUser: 2_000,
    answerDeadlineMs: 60_000,
    peerConnectMs: 400,
    cleanupDeadlineMs: 60_000,
    drainMs: 5_000,
    maxReportBytes: 256 * 1024,
    maxMalformedReports: 5,
  };
}

function readRole(config: RootConfigService): GatewayRole {
  const role = config.getOptionalString('clusters.gateway.role') ?? 'all';
  if (!roles.includes(role)) {
    throw new InputError(
      `clusters.gateway.role is '${role}'; set it to one of ${roles.join(
        ', ',
      )}`,
    );
  }
  return role as GatewayRole;
}

function readPeerUrl(config: RootConfigService): string | undefined {
  const url = config.getOptionalString('clusters.gateway.peerUrl');
  if (url) {
    return new URL(url).origin;
  }
  const listen = config.getOptional('backend.listen');
  const port =
    typeof listen === 'object'
      ? Number(config.getOptional('backend.listen.port') ?? 7007)
      : Number(String(listen ?? ':7007').replace(/^.*:/, ''));
  return port ? `http://${hostname()}:${port}` : undefined;
}
