import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { isError, NotAllowedError, toError } from '@backstage/errors';
import {
  TunnelAcceptor,
  TunnelHello,
  type TunnelKeyPair,
  type TunnelSettings,
} from '@rigging/tunnel';
import type {
  GatewayAgent,
  GatewayRegistry,
} from '../../registry/GatewayRegistry';
import type { TunnelDirectory } from '../directory/TunnelDirectory';
import type { UsedTokens } from '../directory/UsedTokens';
import type { GatewayRole } from '../GatewayRole';
import { RefusedError } from '../proxy/RefusedError';
import { takeSocket } from '../upgrades/takeSocket';
import type { TunnelKeeper } from './TunnelKeeper';

type AgentConnectorOptions = {
  registry: GatewayRegistry;
  directory: TunnelDirectory;
  usedTokens: UsedTokens;
  keeper: TunnelKeeper;
  hubKey: TunnelKeyPair;
  role: GatewayRole;
  auditor: AuditorService;
  logger: LoggerService;
  now: () => Date;
  tunnelSettings?: Partial<TunnelSettings>;
};

/** Lets agents in: who they are, whether their cluster is still the one that was registered. */
export class AgentConnector {
  readonly #options: AgentConnectorOptions;
  readonly #acceptor: TunnelAcceptor;
  readonly #agents = new WeakMap<TunnelHello, GatewayAgent>();
  /** Clones that were told about, by cluster. */
  readonly #clones = new Map<string, string>();
  #stopping = false;

  static create(options: AgentConnectorOptions): AgentConnector {
    return new AgentConnector(options);
  }

  private constructor(options: AgentConnectorOptions) {
    const { registry, usedTokens } = options;
    this.#options = options;
    this.#acceptor = TunnelAcceptor.create({
      keyPair: options.hubKey,
      now: options.now,
      settings: options.tunnelSettings,
      claimToken: async (jti, expiresAt) => usedTokens.claim(jti, expiresAt),
      lookup: async (subject, hello) => {
        const agent = await registry.findAgent(subject);
        if (agent) {
          this.#agents.set(hello, agent);
        }
        return agent?.publicKey;
      },
    });
  }

  stop(): void {
    this.#stopping = true;
  }

  async connect(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let hello: TunnelHello;
    let epoch: number;
    let agent: GatewayAgent;
    try {
      this.#checkRequest(req);
      hello = await this.#acceptor.authenticate(req);
      agent = this.#checkAgent(hello);
      epoch = await this.#options.directory.nextEpoch(hello.subject);
    } catch (error) {
      this.#refuse(req, res, error);
      return;
    }
    if (res.destroyed || req.socket.destroyed) {
      return;
    }
    const socket = takeSocket(req, res);
    try {
      const tunnel = await this.#acceptor.accept(
        req,
        socket,
        Buffer.alloc(0),
        hello,
        { epoch },
      );
      await this.#options.keeper.keep(tunnel, agent);
    } catch (error) {
      this.#options.logger.warn(
        `The tunnel of agent ${hello.instance} of cluster ${hello.subject} did not come up`,
        toError(error),
      );
      socket.destroy();
    }
  }

  #checkRequest(req: IncomingMessage): void {
    if (this.#options.role === 'portal' || this.#stopping) {
      throw new RefusedError({
        code: 503,
        reason: 'NoTunnelsHere',
        message: this.#stopping
          ? 'This replica is stopping; connect again'
          : "This replica's clusters.gateway.role is portal: it holds no tunnels. Route /api/clusters/agent/connect to the replicas with role gateway or all",
      });
    }
    if (req.headers.origin !== undefined) {
      throw new NotAllowedError('Pages of a browser may not open tunnels');
    }
    if (req.headers.upgrade?.toLowerCase() !== 'websocket') {
      throw new RefusedError({
        code: 426,
        reason: 'UpgradeRequired',
        message:
          'Agents connect with a WebSocket; a proxy in between has removed the Upgrade header',
      });
    }
  }

  #checkAgent(hello: TunnelHello): GatewayAgent {
    const agent = this.#agents.get(hello);
    if (!agent || agent.state === 'gone') {
      throw new RefusedError({
        code: 410,
        reason: 'ClusterGone',
        message: `The cluster of agent '${hello.subject}' was removed from this hub; remove the agent, or import the cluster again`,
      });
    }
    if (hello.claims.clusterUid !== agent.clusterUid) {
      this.#tellOfClone(hello, agent);
      throw new RefusedError({
        code: 403,
        reason: 'ClusterMismatch',
        message: `ClusterMismatch: the agent runs in a cluster whose kube-system has another UID than cluster '${agent.name}' was registered with; if this is a copy, import it as a cluster of its own`,
      });
    }
    return agent;
  }

  /** Once for each: it goes on trying. The agent's key was verified, so somebody has copied it. */
  #tellOfClone(hello: TunnelHello, agent: GatewayAgent): void {
    const { auditor, logger } = this.#options;
    const clusterUid = String(hello.claims.clusterUid).slice(0, 64);
    if (this.#clones.get(hello.subject) === clusterUid) {
      return;
    }
    this.#clones.set(hello.subject, clusterUid);
    const message = `An agent with the key of cluster '${agent.name}' runs in another cluster (kube-system ${clusterUid} instead of ${agent.clusterUid}): the cluster or the agent's Secret was copied, or the cluster was replaced`;
    logger.error(message);
    auditor
      .createEvent({
        eventId: 'cluster-clone-refused',
        severityLevel: 'high',
        meta: {
          ...{ cluster: agent.name, clusterUid },
          ...{ registeredUid: agent.clusterUid, instance: hello.instance },
        },
      })
      .then(event => event.fail({ error: new NotAllowedError(message) }))
      .catch(error =>
        logger.error('A refused clone could not be audited', toError(error)),
      );
  }

  #refuse(req: IncomingMessage, res: ServerResponse, error: unknown): void {
    const refusal = isError(error) ? statusOf(error) : 500;
    const message =
      refusal === 500 || !isError(error)
        ? 'The hub could not check the agent; connect again'
        : error.message;
    this.#options.logger.warn(
      `An agent was refused a tunnel (${refusal})`,
      isError(error) ? error : undefined,
    );
    if (!res.destroyed) {
      const body = Buffer.from(message);
      res.writeHead(refusal, {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Length': body.length,
        'Cache-Control': 'no-store',
        Connection: 'close',
      });
      res.end(body);
    }
    req.resume();
  }
}

function statusOf(error: Error): number {
  if (error instanceof RefusedError) {
    return error.code;
  }
  const codes: Record<string, number> = {
    AuthenticationError: 401,
    NotAllowedError: 403,
    InputError: 400,
  };
  return codes[error.name] ?? 500;
}
