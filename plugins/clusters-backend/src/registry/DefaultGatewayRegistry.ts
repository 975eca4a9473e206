import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  clusterConnectPermission,
  type ClusterAgent,
} from '@rigging/backstage-plugin-clusters-common';
import type { ChangeNotifier } from '../changes/ChangeNotifier';
import type { ClusterRemoval } from '../removal/ClusterRemoval';
import { applyReport } from '../state/applyReport';
import { deriveState } from '../state/deriveState';
import { sanitizeReport } from '../state/sanitizeReport';
import type { ClusterRecord } from '../store/ClusterRecord';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClusterAuthorizer } from './ClusterAuthorizer';
import type {
  GatewayAgent,
  GatewayCluster,
  GatewayRegistry,
} from './GatewayRegistry';

type Dependencies = {
  store: ClusterStore;
  authorizer: ClusterAuthorizer;
  removal: ClusterRemoval;
  changes: ChangeNotifier;
  logger: LoggerService;
  now: () => number;
};

/** The registry for the gateway; takes down what it sees of agents. */
export class DefaultGatewayRegistry implements GatewayRegistry {
  readonly #options: Dependencies;

  static create(options: Dependencies): DefaultGatewayRegistry {
    return new DefaultGatewayRegistry(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async findByName(name: string): Promise<GatewayCluster | undefined> {
    const cluster = await this.#options.store.findByName(name);
    return (
      cluster && {
        id: cluster.id,
        name: cluster.name,
        ceiling: cluster.ceiling,
        state: cluster.state,
        clusterUid: cluster.clusterUid,
        lastContactAt:
          cluster.lastContactAt === undefined
            ? undefined
            : new Date(cluster.lastContactAt),
        labels: cluster.labels,
        owner: cluster.owner,
      }
    );
  }

  async findAgent(clusterId: string): Promise<GatewayAgent | undefined> {
    const cluster = await this.#options.store.findById(clusterId);
    if (cluster) {
      const { name, publicKey, clusterUid, state } = cluster;
      return publicKey && clusterUid && state !== 'pending'
        ? { clusterId, name, publicKey, clusterUid, state }
        : undefined;
    }
    const removed = await this.#options.store.findRemoved(clusterId);
    return removed?.publicKey && removed.clusterUid
      ? {
          clusterId,
          name: removed.name,
          publicKey: removed.publicKey,
          clusterUid: removed.clusterUid,
          state: 'gone',
        }
      : undefined;
  }

  async authorizeConnect(
    cluster: GatewayCluster,
    options: { credentials: BackstageCredentials },
  ): Promise<void> {
    await this.#options.authorizer.checkCluster(
      clusterConnectPermission,
      cluster,
      { name: cluster.name, credentials: options.credentials },
    );
  }

  async recordAgents(
    clusterId: string,
    agents: ClusterAgent[],
    options: { reason?: string },
  ): Promise<void> {
    const now = this.#options.now();
    const changed = await this.#change(clusterId, cluster => ({
      ...cluster,
      agents: agents.slice(0, 20).map(agent => ({
        instance: agent.instance.slice(0, 128),
        version: agent.version.slice(0, 64),
        connectedAt: new Date(agent.connectedAt).getTime(),
        leader: agent.leader,
      })),
      disconnectReason:
        agents.length > 0 ? undefined : toReason(options.reason),
      lastContactAt:
        agents.length > 0 || cluster.agents.length > 0
          ? now
          : cluster.lastContactAt,
    }));
    if (changed?.state === 'deleting' && agents.length > 0) {
      this.#options.removal.cleanUp(clusterId);
    }
  }

  async recordReport(
    clusterId: string,
    instance: string,
    report: unknown,
  ): Promise<void> {
    const sanitized = sanitizeReport(report);
    if (!sanitized) {
      this.#options.logger.warn(
        'an agent sent a report that is not one; its cluster keeps the last state',
        { clusterId, instance: instance.slice(0, 128) },
      );
      return;
    }
    const now = this.#options.now();
    await this.#change(clusterId, cluster =>
      applyReport(cluster, { report: sanitized, instance, now }),
    );
  }

  async recordCleanedUp(clusterId: string): Promise<void> {
    const cluster = await this.#options.store.findById(clusterId);
    // Only a removal that people asked for removes a cluster: an agent cannot.
    if (cluster?.state === 'deleting') {
      await this.#options.removal.forget(clusterId, 'cleaned-up');
    }
  }

  /** Looks again at clusters that have stopped reporting. */
  async markStale(reportedBefore: number): Promise<void> {
    for (const id of await this.#options.store.findStale(reportedBefore)) {
      await this.#change(id, cluster => cluster);
    }
  }

  async #change(
    id: string,
    change: (cluster: ClusterRecord) => ClusterRecord,
  ): Promise<ClusterRecord | undefined> {
    const now = this.#options.now();
    let visible = false;
    const changed = await this.#options.store.change(id, before => {
      const after = deriveState(change(before), { now });
      visible = describe(before) !== describe(after);
      return after;
    });
    if (changed && visible) {
      this.#options.changes.changed({
        id,
        name: changed.name,
        change: 'status',
      });
    }
    return changed;
  }
}

/** What people see; a report that only moves the clock is no news. */
function describe(cluster: ClusterRecord): string {
  return JSON.stringify({
    ...cluster,
    lastContactAt: undefined,
    reportedAt: undefined,
  });
}

/** Reasons are one word in PascalCase. */
function toReason(reason: string | undefined): string | undefined {
  return reason && /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(reason)
    ? reason
    : undefined;
}
