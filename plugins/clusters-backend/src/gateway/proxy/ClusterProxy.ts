import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ClientHttp2Stream } from 'node:http2';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { UPGRADE_HEADER } from '@rigging/backstage-plugin-clusters-common';
import type { Request } from 'express';
import type { ClusterAuditLog } from '../../auditLog/ClusterAuditLog';
import type { GatewayCluster } from '../../registry/GatewayRegistry';
import type { RequestRevisions } from '../../revisions/RequestRevisions';
import type { GatewaySettings } from '../GatewaySettings';
import { FORWARDED_HEADER } from '../peers/FORWARDED_HEADER';
import { NOT_HERE_HEADER } from '../peers/NOT_HERE_HEADER';
import type { PeerForwarder } from '../peers/PeerForwarder';
import type { PeerTokens } from '../peers/PeerTokens';
import type { OwnTunnels } from '../tunnels/OwnTunnels';
import type { AccessGate } from './AccessGate';
import type { Admission } from './Admission';
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
import type { UserResolver } from './UserResolver';

type ClusterProxyOptions = {
  users: UserResolver;
  gate: AccessGate;
  revisions: RequestRevisions;
  tunnels: OwnTunnels;
  streams: StreamRegistry;
  peers: PeerForwarder;
  peerTokens: PeerTokens;
  auditor: AuditorService;
  auditLog: Pick<ClusterAuditLog, 'record'>;
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
/** So long a change may go unseen by a request that is under way. */
const briefMs = 50;
const cutReason = 'AccessEnded';

/** The authentication proxy: who is asking, whether they may, and then to the cluster as that user. */
export class ClusterProxy {
  readonly #options: ClusterProxyOptions;
  readonly #senders: AuditSenders;

  static create(options: ClusterProxyOptions): ClusterProxy {
    return new ClusterProxy(options);
  }

  private constructor(options: ClusterProxyOptions) {
    this.#options = options;
    this.#senders = AuditSenders.create({ rememberMs, now: options.now });
  }

  /** Answers a request in every case, with the cluster's answer or a Kubernetes Status. */
  async handle(
    req: Request,
    res: ServerResponse,
    path: ClusterPath,
  ): Promise<void> {
    const { auditor, auditLog, logger, now } = this.#options;
    const audit = RequestAudit.create({
      ...{ auditor, auditLog, logger, req, path, now },
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
      const isKnown = !isAnswered || refusal.reason === cutReason;
      await audit.fail(refusal, isKnown ? refusal.code : undefined);
    }
  }

  async #proxy(asked: Asked): Promise<void> {
    const { req, res, upgrade, audit } = asked;
    const { tunnels, peers, revisions } = this.#options;
    refuseIdentityHeaders(req);
    if (upgrade !== undefined) {
      checkUpgrade(req, this.#options.settings);
    }
    const admission = await revisions.share(() => this.#admit(asked));
    const { cluster } = admission;
    const isForwarded = await this.#checkForwarded(asked, cluster);
    if (res.destroyed) {
      return;
    }
    if (cluster.state === 'registered' || cluster.state === 'deleting') {
      if (tunnels.of(cluster.id).length > 0) {
        const settled = await this.#settle(asked, admission);
        await audit.begin();
        const code = await this.#throughTunnels(asked, settled);
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

  /** Whose request it is, and whether the user may ask that of the cluster now. */
  async #admit({ req, path, upgrade, audit }: Asked): Promise<Admission> {
    const { users, gate } = this.#options;
    const since = performance.now();
    const isUpgrade = upgrade !== undefined;
    const user = await users.resolve(tokenOf(req, { isUpgrade }), {
      source: req.ip ?? '',
    });
    audit.identify(user);
    return gate.admit(user, {
      since,
      ...{ name: path.name, method: req.method, path: path.path, isUpgrade },
      onFound: cluster => audit.locate(cluster.id),
    });
  }

  /** Waits for what is wanted in the cluster. Whoever had to wait is asked for once more. */
  async #settle(asked: Asked, admission: Admission): Promise<Admission> {
    const { gate, revisions } = this.#options;
    await gate.settle(admission);
    return performance.now() - admission.counted.since < briefMs
      ? admission
      : revisions.share(() => this.#admit(asked));
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
  async #throughTunnels(asked: Asked, admission: Admission): Promise<number> {
    const { method } = asked.req;
    const isQuestion = method === 'GET' || method === 'HEAD';
    for (let left = isQuestion && !asked.upgrade ? 1 : 0; ; left--) {
      try {
        return await this.#throughTunnel(asked, admission);
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

  async #throughTunnel(asked: Asked, admission: Admission): Promise<number> {
    const { req, res, path, upgrade, audit } = asked;
    const { streams, settings } = this.#options;
    let stream: ClientHttp2Stream | undefined;
    let cutFor: string | undefined;
    const release = streams.admit({
      admission,
      cut: reason => {
        cutFor = reason;
        if (stream) cancelStream(stream);
        res.req.socket.destroy();
      },
    });
    try {
      const hasBody = upgrade === undefined && bodyOf(req);
      stream = this.#openStream(asked, { admission, hasBody });
      const info = describeKubeRequest(req.method, path.path);
      const exchange = {
        ...{ req, res, stream, hasBody, prefix: path.prefix },
        answerDeadlineMs:
          info.isLongRunning && upgrade === undefined
            ? undefined
            : settings.answerDeadlineMs,
      };
      if (upgrade === undefined) {
        return await passOnAnswer(exchange, await awaitAnswer(exchange));
      }
      const { protocols } = offered(req);
      const onSwitched = () => audit.switched();
      const more = { upgrade, protocols, onSwitched };
      const code = await forwardUpgrade({ ...exchange, ...more });
      if (cutFor !== undefined) {
        throw new Error('The connection was cut');
      }
      return code;
    } catch (cause) {
      throw cutFor === undefined ? cause : wasCut(cutFor, cause);
    } finally {
      release();
    }
  }

  #openStream(
    { req, path, upgrade }: Asked,
    who: { admission: Admission; hasBody: boolean },
  ): ClientHttp2Stream {
    const headers = requestHeaders(req.headers);
    delete headers['sec-websocket-protocol'];
    if (upgrade !== undefined) {
      // HTTP/2 would hold the pipe that follows to the length of the request.
      delete headers['content-length'];
    }
    const { cluster, user, access } = who.admission;
    const identity = {
      cluster: cluster.id,
      requestId: randomUUID(),
      user: user.user,
      groups: access.groups,
    };
    const { protocols } = offered(req);
    const own = this.#options.tunnels.of(cluster.id);
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
    throw disconnectedRefusal(cluster, last);
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

function wasCut(reason: string, cause: unknown): RefusedError {
  const message = `The request was ended by the gateway: ${reason}`;
  return new RefusedError({ code: 403, reason: cutReason, message, cause });
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
