import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ClientHttp2Stream } from 'node:http2';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { UPGRADE_HEADER } from '@rigging/backstage-plugin-clusters-common';
import type { Request } from 'express';
import type {
  GatewayCluster,
  GatewayRegistry,
} from '../../registry/GatewayRegistry';
import type { GatewaySettings } from '../GatewaySettings';
import { FORWARDED_HEADER } from '../peers/FORWARDED_HEADER';
import { NOT_HERE_HEADER } from '../peers/NOT_HERE_HEADER';
import type { PeerForwarder } from '../peers/PeerForwarder';
import type { PeerTokens } from '../peers/PeerTokens';
import { ShortCache } from '../ShortCache';
import type { OwnTunnels } from '../tunnels/OwnTunnels';
import { AuditSenders } from './AuditSenders';
import { awaitAnswer } from './awaitAnswer';
import { bearerProtocol } from './bearerProtocol';
import { cancelStream } from './cancelStream';
import { checkUpgrade } from './checkUpgrade';
import { describeKubeRequest } from './describeKubeRequest';
import { disconnectedRefusal } from './disconnectedRefusal';
import { forwardUpgrade } from './forwardUpgrade';
import type { ClusterPath } from './parseClusterPath';
import { passOnAnswer } from './passOnAnswer';
import { refuseIdentityHeaders } from './refuseIdentityHeaders';
import { RefusedError } from './RefusedError';
import { RequestAudit } from './RequestAudit';
import { requestHeaders } from './requestHeaders';
import { sendStatus } from './sendStatus';
import type { StreamRegistry } from './StreamRegistry';
import { tokenOf } from './tokenOf';
import { toRefusal } from './toRefusal';
import type { GatewayUser, UserResolver } from './UserResolver';

type ClusterProxyOptions = {
  registry: GatewayRegistry;
  users: UserResolver;
  tunnels: OwnTunnels;
  streams: StreamRegistry;
  peers: PeerForwarder;
  peerTokens: PeerTokens;
  auditor: AuditorService;
  logger: LoggerService;
  settings: Pick<GatewaySettings, 'answerDeadlineMs' | 'allowedOrigins'>;
  now: () => Date;
};

type Asked = {
  req: Request;
  res: ServerResponse;
  path: ClusterPath;
  /** The `Upgrade` header, on requests to switch protocols. */
  upgrade: string | undefined;
  audit: RequestAudit;
};

const rememberMs = 1_000;

/** The authentication proxy: who is asking, whether they may, and then to the cluster as that user. */
export class ClusterProxy {
  readonly #options: ClusterProxyOptions;
  readonly #clusters: ShortCache<GatewayCluster | undefined>;
  readonly #granted: ShortCache<void>;
  readonly #senders: AuditSenders;

  static create(options: ClusterProxyOptions): ClusterProxy {
    return new ClusterProxy(options);
  }

  private constructor(options: ClusterProxyOptions) {
    this.#options = options;
    const now = () => options.now().getTime();
    this.#clusters = ShortCache.create({ ttlMs: rememberMs, now });
    this.#granted = ShortCache.create({ ttlMs: rememberMs, now });
    this.#senders = AuditSenders.create({ rememberMs, now: options.now });
  }

  /** Forgets what is remembered of clusters and rights. */
  forget(): void {
    this.#clusters.clear();
    this.#granted.clear();
  }

  /** Answers a request in every case, with the cluster's answer or a Kubernetes Status. */
  async handle(
    req: Request,
    res: ServerResponse,
    path: ClusterPath,
  ): Promise<void> {
    const { auditor, logger, now } = this.#options;
    const audit = RequestAudit.create({
      ...{ auditor, logger, req, path, now },
      senders: this.#senders,
    });
    // Clients that offer HTTP/2 send an ordinary request.
    const upgrade =
      req.headers.upgrade?.toLowerCase() === 'h2c'
        ? undefined
        : req.headers.upgrade;
    try {
      await this.#proxy({ req, res, path, upgrade, audit });
    } catch (error) {
      const isAnswered = res.headersSent || res.destroyed;
      const refusal = toRefusal(error);
      if (refusal.code >= 500 && !isAnswered) {
        logger.warn(
          `A request for cluster '${path.name}' failed: ${refusal.message}`,
          refusal.cause instanceof Error ? refusal.cause : undefined,
        );
      }
      sendStatus(res, refusal);
      await audit.fail(refusal, isAnswered ? undefined : refusal.code);
    }
  }

  async #proxy(asked: Asked): Promise<void> {
    const { req, res, path, upgrade, audit } = asked;
    const { users, tunnels, peers } = this.#options;
    refuseIdentityHeaders(req);
    if (upgrade !== undefined) {
      checkUpgrade(req, this.#options.settings);
    }
    const token = tokenOf(req, { isUpgrade: upgrade !== undefined });
    const user = await users.resolve(token);
    audit.identify({ token: token ?? '', user: user.user });
    const cluster = await this.#findCluster(path.name, user);
    const isForwarded = await this.#checkForwarded(asked, cluster);
    if (res.destroyed) {
      return;
    }
    if (cluster.state === 'registered' || cluster.state === 'deleting') {
      if (tunnels.of(cluster.id).length > 0) {
        await audit.begin();
        const code = await this.#throughTunnels(asked, { user, cluster });
        await audit.succeed(code);
        return;
      }
      if (isForwarded) {
        res.setHeader(NOT_HERE_HEADER, 'true');
      } else {
        const isAnswered = await peers.forward({
          ...{ req, res, clusterId: cluster.id },
          target: req.originalUrl,
          isUpgrade: upgrade !== undefined,
        });
        if (isAnswered) {
          return;
        }
      }
    }
    throw disconnectedRefusal(cluster);
  }

  async #findCluster(name: string, user: GatewayUser): Promise<GatewayCluster> {
    const { registry } = this.#options;
    const cluster = await this.#clusters.get(name, () =>
      registry.findByName(name),
    );
    try {
      if (!cluster) {
        throw new NotFoundError();
      }
      await this.#granted.get(`${user.tokenId} ${cluster.id}`, () =>
        registry.authorizeConnect(cluster, { credentials: user.credentials }),
      );
      return cluster;
    } catch (error) {
      // One text for both, or whoever asks learns which clusters there are.
      const isHidden = error instanceof Error && error.name === 'NotFoundError';
      throw isHidden
        ? new RefusedError({
            code: 404,
            reason: 'NotFound',
            message: `There is no cluster '${name}', or you may not see it`,
          })
        : error;
    }
  }

  /** True when another replica sent the request here; it must not go further then. */
  async #checkForwarded(
    { req }: Asked,
    cluster: GatewayCluster,
  ): Promise<boolean> {
    const peerToken = req.headers[FORWARDED_HEADER];
    if (peerToken === undefined) {
      return false;
    }
    await this.#options.peerTokens.verify(String(peerToken), {
      cluster: cluster.id,
      method: req.method,
      path: req.originalUrl.split('?', 1)[0],
    });
    return true;
  }

  /** A question that a dying tunnel has swallowed is asked again through another; a change never is. */
  async #throughTunnels(
    asked: Asked,
    who: { user: GatewayUser; cluster: GatewayCluster },
  ): Promise<number> {
    const { method } = asked.req;
    const isQuestion = method === 'GET' || method === 'HEAD';
    for (let left = isQuestion && !asked.upgrade ? 1 : 0; ; left--) {
      try {
        return await this.#throughTunnel(asked, who);
      } catch (error) {
        const isLost =
          error instanceof RefusedError &&
          error.reason === 'ClusterConnectionLost';
        if (!isLost || left === 0 || bodyOf(asked.req)) {
          throw error;
        }
      }
    }
  }

  async #throughTunnel(
    asked: Asked,
    who: { user: GatewayUser; cluster: GatewayCluster },
  ): Promise<number> {
    const { req, res, path, upgrade } = asked;
    const { streams, settings } = this.#options;
    let stream: ClientHttp2Stream | undefined;
    const release = streams.admit({
      clusterId: who.cluster.id,
      user: who.user.user,
      cut: () => {
        if (stream) cancelStream(stream);
        res.req.socket.destroy();
      },
    });
    try {
      const hasBody = upgrade === undefined && bodyOf(req);
      stream = this.#openStream(asked, { ...who, hasBody });
      const info = describeKubeRequest(req.method, path.path);
      const exchange = {
        ...{ req, res, stream, hasBody, prefix: path.prefix },
        answerDeadlineMs:
          info.isLongRunning && upgrade === undefined
            ? undefined
            : settings.answerDeadlineMs,
      };
      if (upgrade !== undefined) {
        const { protocols } = offered(req);
        return await forwardUpgrade({ ...exchange, upgrade, protocols });
      }
      return await passOnAnswer(exchange, await awaitAnswer(exchange));
    } finally {
      release();
    }
  }

  #openStream(
    { req, path, upgrade }: Asked,
    who: { user: GatewayUser; cluster: GatewayCluster; hasBody: boolean },
  ): ClientHttp2Stream {
    const headers = requestHeaders(req.headers);
    delete headers['sec-websocket-protocol'];
    if (upgrade !== undefined) {
      // HTTP/2 would hold the pipe that follows to the length of the request.
      delete headers['content-length'];
    }
    const identity = {
      cluster: who.cluster.id,
      requestId: randomUUID(),
      user: who.user.user,
      groups: who.user.groups,
    };
    const { protocols } = offered(req);
    const own = this.#options.tunnels.of(who.cluster.id);
    let last: unknown;
    for (const tunnel of own) {
      try {
        return upgrade === undefined
          ? tunnel.openProxied(
              { ...headers, ':method': req.method, ':path': path.path },
              { identity, endStream: !who.hasBody },
            )
          : tunnel.openProxied(
              {
                ...headers,
                ...(protocols && { 'sec-websocket-protocol': protocols }),
                ':method': 'CONNECT',
                ':protocol': upgrade.toLowerCase(),
                ':path': path.path,
                [UPGRADE_HEADER]: upgrade,
              },
              { identity, endStream: false },
            );
      } catch (error) {
        last = error;
        const isNotSent =
          error instanceof Error && error.name === 'ServiceUnavailableError';
        if (!isNotSent) {
          throw tooLarge(error);
        }
      }
    }
    throw disconnectedRefusal(who.cluster, last);
  }
}

function offered(req: Request) {
  return bearerProtocol(req.headers['sec-websocket-protocol']);
}

function bodyOf(req: Request): boolean {
  return (
    req.headers['transfer-encoding'] !== undefined ||
    Number(req.headers['content-length'] ?? 0) > 0
  );
}

/** What the tunnel cannot carry is refused before it is sent; the tunnel and its other users are not touched. */
function tooLarge(error: unknown): unknown {
  return error instanceof Error && error.name === 'InputError'
    ? new RefusedError({
        code: 431,
        reason: 'RequestHeaderFieldsTooLarge',
        message: `The request cannot be sent to the cluster: ${error.message}`,
        cause: error,
      })
    : error;
}
