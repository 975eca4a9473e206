import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { Request, Router } from 'express';
import { hostname } from 'node:os';
import { createGatewayRouter } from './createGatewayRouter';
import type { ClusterCuts } from './directory/ClusterCuts';
import type { Replicas } from './directory/Replicas';
import type { TunnelDirectory } from './directory/TunnelDirectory';
import type { UsedTokens } from './directory/UsedTokens';
import type { GatewaySettings } from './GatewaySettings';
import type { PeerTokens } from './peers/PeerTokens';
import type { AccessGate } from './proxy/AccessGate';
import type { ClusterProxy } from './proxy/ClusterProxy';
import type { StreamRegistry } from './proxy/StreamRegistry';
import { Repeater } from './Repeater';
import type { StreamWatcher } from './revocation/StreamWatcher';
import type { AgentConnector } from './tunnels/AgentConnector';
import type { CleanupCaller } from './tunnels/CleanupCaller';
import type { OwnTunnels } from './tunnels/OwnTunnels';
import type { TunnelKeeper } from './tunnels/TunnelKeeper';
import type { ClusterGateway } from './types';

type GatewayParts = {
  replicaId: string;
  settings: GatewaySettings;
  directory: TunnelDirectory;
  replicas: Replicas;
  cuts: ClusterCuts;
  usedTokens: UsedTokens;
  tunnels: OwnTunnels;
  keeper: TunnelKeeper;
  connector: AgentConnector;
  cleanups: CleanupCaller;
  streams: StreamRegistry;
  proxy: ClusterProxy;
  gate: AccessGate;
  watcher: StreamWatcher;
  peerTokens: PeerTokens;
  logger: LoggerService;
};

/** The parts of the gateway, joined, and what this replica does all the time. */
export class DefaultClusterGateway implements ClusterGateway {
  readonly router: Router;
  readonly #parts: GatewayParts;
  #peerUrl: string | undefined;
  #isEntered = false;
  #repeaters: Repeater[] = [];

  static create(parts: GatewayParts): DefaultClusterGateway {
    return new DefaultClusterGateway(parts);
  }

  private constructor(parts: GatewayParts) {
    const { connector, proxy, cleanups, peerTokens, settings } = parts;
    this.#parts = parts;
    this.#peerUrl = settings.peerUrl;
    this.router = createGatewayRouter({
      ...{ connector, proxy, cleanups, peerTokens },
      onRequest: req => this.#learnAddress(req),
    });
  }

  async start(): Promise<void> {
    const { cuts, watcher, settings, logger } = this.#parts;
    await cuts.begin();
    await this.#beat();
    this.#repeaters = [
      Repeater.start({
        everyMs: settings.heartbeatMs,
        run: () => this.#beat(),
        onError: error =>
          logger.error(
            'The gateway could not tend its directory',
            toError(error),
          ),
      }),
      Repeater.start({
        everyMs: settings.cutPollMs,
        run: () => this.#cut(),
        onError: error =>
          logger.error(
            'The gateway could not read which clusters to cut',
            toError(error),
          ),
      }),
      Repeater.start({
        everyMs: settings.watchPollMs,
        run: () => watcher.check(),
        onError: error =>
          logger.error(
            'The gateway could not find out whether open requests are still allowed',
            toError(error),
          ),
      }),
    ];
  }

  async stop(): Promise<void> {
    const { connector, tunnels, settings, directory, replicaId, keeper } =
      this.#parts;
    this.#repeaters.forEach(repeater => repeater.stop());
    connector.stop();
    const all = tunnels.all();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.all(all.map(({ tunnel }) => tunnel.drain())),
      new Promise(resolve => {
        timer = setTimeout(resolve, settings.drainMs);
      }),
    ]);
    clearTimeout(timer);
    all.forEach(({ tunnel }) => tunnel.terminate('the hub is stopping'));
    await keeper.allEnded();
    await directory.removeReplica(replicaId);
  }

  async cleanup(clusterId: string): Promise<void> {
    await this.#parts.cleanups.cleanup(clusterId);
  }

  async disconnect(clusterId: string, reason: string): Promise<void> {
    await this.#parts.cuts.add(clusterId, reason);
    this.#cutHere(clusterId, reason);
  }

  /** Moves the heartbeat, takes dead replicas out, and gives up tunnels that others have taken over. */
  async #beat(): Promise<void> {
    const { replicas, directory, keeper, usedTokens, cuts } = this.#parts;
    if (this.#peerUrl) {
      const isNew = await replicas.beat(this.#peerUrl);
      const gone = isNew
        ? await replicas.predecessors(this.#peerUrl)
        : await replicas.dead();
      for (const replicaId of gone) {
        const clusters = await directory.removeReplica(replicaId);
        await Promise.all(
          clusters.map(id => keeper.tell(id, 'the replica that held it ended')),
        );
      }
      await this.#checkOwn(isNew && this.#isEntered);
      this.#isEntered = true;
    }
    await usedTokens.removeExpired();
    await cuts.removeOld();
  }

  /** A replica that was taken for dead enters its tunnels again; one that was not has lost those that are missing. */
  async #checkOwn(wasRemoved: boolean): Promise<void> {
    const { directory, tunnels, keeper } = this.#parts;
    const before = tunnels
      .all()
      .filter(({ tunnel }) => !keeper.isEntering(tunnel.id));
    const known = await directory.ownIds();
    for (const own of before) {
      const { entry, tunnel } = own;
      if (known.has(entry.id) || tunnel.draining) {
        continue;
      }
      if (wasRemoved) {
        await directory.add(entry);
        await keeper.tell(entry.clusterId, undefined);
      } else {
        tunnel.terminate('the same agent has opened a newer tunnel elsewhere');
      }
    }
  }

  async #cut(): Promise<void> {
    for (const { clusterId, reason } of await this.#parts.cuts.next()) {
      this.#cutHere(clusterId, reason);
    }
  }

  #cutHere(clusterId: string, reason: string): void {
    const { tunnels, streams, gate } = this.#parts;
    gate.forget();
    streams.cut({ clusterId }, reason);
    tunnels.terminate(clusterId, reason);
  }

  #learnAddress(req: Request): void {
    const port = req.socket?.localPort;
    if (this.#peerUrl || !port) {
      return;
    }
    this.#peerUrl = `http://${hostname()}:${port}`;
    this.#beat().catch(error => {
      this.#parts.logger.error(
        'The gateway could not enter the directory',
        error instanceof Error ? error : new ServiceUnavailableError(),
      );
    });
  }
}
