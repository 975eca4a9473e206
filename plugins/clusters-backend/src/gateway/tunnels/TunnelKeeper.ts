import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '@backstage/types';
import { toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { AGENT_CONTROL_PATHS } from '@rigging/backstage-plugin-clusters-common';
import type { HubTunnel } from '@rigging/tunnel';
import type { GatewayRegistry } from '../../registry/GatewayRegistry';
import type { TunnelDirectory } from '../directory/TunnelDirectory';
import type { GatewaySettings } from '../GatewaySettings';
import { OwnTunnel } from './OwnTunnel';
import { OwnTunnels } from './OwnTunnels';
import { readReports } from './readReports';

type TunnelKeeperOptions = {
  registry: GatewayRegistry;
  directory: TunnelDirectory;
  tunnels: OwnTunnels;
  settings: Pick<GatewaySettings, 'maxReportBytes' | 'maxMalformedReports'>;
  logger: LoggerService;
  now: () => Date;
  /** Serves each tunnel until it ends. */
  bundles?: { attach(own: OwnTunnel): void };
};

/** Looks after a tunnel from its beginning to its end: the directory, the reports, the registry. */
export class TunnelKeeper {
  readonly #options: TunnelKeeperOptions;
  /** What is told to the registry of one cluster is told in order. */
  readonly #telling = new Map<string, Promise<void>>();
  readonly #entering = new Set<string>();
  readonly #kept = new Set<Promise<void>>();

  static create(options: TunnelKeeperOptions): TunnelKeeper {
    return new TunnelKeeper(options);
  }

  private constructor(options: TunnelKeeperOptions) {
    this.#options = options;
  }

  /** Enters the tunnel of an agent that showed this key when it came. */
  async keep(
    tunnel: HubTunnel,
    shown: { publicKey: JsonObject },
  ): Promise<void> {
    const { directory, tunnels, logger, now } = this.#options;
    const own = OwnTunnel.create({
      tunnel,
      entry: {
        id: tunnel.id,
        clusterId: tunnel.subject,
        epoch: tunnel.epoch,
        instance: tunnel.instance.slice(0, 256),
        agentVersion: String(tunnel.claims.agentVersion ?? '').slice(0, 64),
        connectedAt: now(),
        leader: false,
      },
    });
    tunnels.add(own);
    const ended = tunnel.closed
      .then(reason => this.#end(own, `${reason.type}: ${reason.message}`))
      .catch(error => logger.error('A tunnel could not be ended', error))
      .then(() => {
        this.#kept.delete(ended);
      });
    this.#kept.add(ended);
    this.#entering.add(tunnel.id);
    try {
      // After it was added: a key that is replaced later cuts it with the others.
      const refusal = await this.#findRefusal(own, shown);
      if (refusal) {
        tunnel.terminate(refusal);
        return;
      }
      if (!(await directory.add(own.entry))) {
        tunnel.terminate('the same agent has opened a newer tunnel');
        return;
      }
      if (!tunnels.has(own)) {
        await directory.remove(own.entry);
        return;
      }
      this.#admit(own);
    } catch (error) {
      // A tunnel that no peer can find would look like a disconnected cluster.
      tunnel.terminate('the tunnel could not be entered into the directory');
      throw error;
    } finally {
      this.#entering.delete(tunnel.id);
    }
    await this.tell(own.entry.clusterId, undefined);
    this.#readReports(own);
    this.#options.bundles?.attach(own);
  }

  /** Resolves when all tunnels have ended and everybody has been told. */
  async allEnded(): Promise<void> {
    await Promise.all(this.#kept);
  }

  /** True while the directory may not have the tunnel yet. */
  isEntering(tunnelId: string): boolean {
    return this.#entering.has(tunnelId);
  }

  /** Tells the registry which agents are connected to any replica. */
  async tell(clusterId: string, reason: string | undefined): Promise<void> {
    const { directory, registry, logger } = this.#options;
    const before = this.#telling.get(clusterId) ?? Promise.resolve();
    const told = before.then(async () => {
      try {
        const agents = await directory.agentsOf(clusterId);
        await registry.recordAgents(clusterId, agents, { reason });
      } catch (error) {
        logger.error(
          `The agents of cluster ${clusterId} could not be recorded`,
          toError(error),
        );
      }
    });
    this.#telling.set(clusterId, told);
    await told;
    if (this.#telling.get(clusterId) === told) {
      this.#telling.delete(clusterId);
    }
  }

  /** Whoever holds a handshake back is not there when the tunnels of a replaced key are cut. */
  async #findRefusal(
    own: OwnTunnel,
    shown: { publicKey: JsonObject },
  ): Promise<string | undefined> {
    const { clusterId } = own.entry;
    const agent = await this.#options.registry.findAgent(clusterId);
    if (!agent || agent.state === 'gone') {
      return 'the cluster was removed';
    }
    return isDeepStrictEqual(agent.publicKey, shown.publicKey)
      ? undefined
      : "the agent's key was replaced";
  }

  #admit(own: OwnTunnel): void {
    const { tunnels } = this.#options;
    for (const older of tunnels.of(own.entry.clusterId)) {
      if (older.entry.instance === own.entry.instance) {
        older.tunnel.terminate('the same agent has opened a newer tunnel');
      }
    }
    tunnels.admit(own);
  }

  async #end(own: OwnTunnel, reason: string): Promise<void> {
    const { tunnels, directory, logger } = this.#options;
    const { clusterId, instance } = own.entry;
    tunnels.remove(own);
    logger.info(
      `The tunnel of agent ${instance} of cluster ${clusterId} ended: ${reason}`,
    );
    await directory.remove(own.entry);
    await this.tell(clusterId, reason.slice(0, 256));
  }

  #readReports(own: OwnTunnel): void {
    const { registry, settings, logger } = this.#options;
    const { clusterId, instance } = own.entry;
    let malformed = 0;
    let recording = Promise.resolve();
    const stream = own.openControl('GET', AGENT_CONTROL_PATHS.status, {
      isLasting: true,
    });
    stream.once('close', () => {
      // Without reports nobody sees what becomes of the cluster; the agent comes back with a new tunnel.
      if (!own.tunnel.draining) {
        own.tunnel.terminate('the agent stopped reporting');
      }
    });
    readReports(stream, {
      maxBytes: settings.maxReportBytes,
      onReport: report => {
        stream.pause();
        recording = recording
          .then(async () => {
            await this.#setLeader(own, report.leader);
            await registry.recordReport(clusterId, instance, report);
          })
          .catch(error =>
            logger.error(
              `A report of cluster ${clusterId} could not be recorded`,
              error,
            ),
          )
          .then(() => {
            stream.resume();
          });
      },
      onMalformed: why => {
        malformed += 1;
        if (malformed === 1) {
          logger.warn(
            `Agent ${instance} of cluster ${clusterId} sends malformed reports: ${why}`,
          );
        }
        if (malformed >= settings.maxMalformedReports) {
          own.tunnel.terminate(`the agent sends malformed reports: ${why}`);
        }
      },
    });
  }

  async #setLeader(own: OwnTunnel, leader: boolean): Promise<void> {
    if (own.entry.leader === leader) {
      return;
    }
    own.entry.leader = leader;
    if (await this.#options.directory.setLeader(own.entry, leader)) {
      await this.tell(own.entry.clusterId, undefined);
    }
  }
}
