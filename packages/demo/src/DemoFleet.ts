import { Agent, AgentLogger } from '@rigging/agent';
import { DefaultApiClient } from '@rigging/backstage-plugin-clusters-common';
import { createSimulation } from './createSimulation';
import type { DemoCluster } from './DEMO_CLUSTERS';
import { registerCluster } from './registerCluster';
import { retry } from './retry';

interface DemoFleetOptions {
  clusters: DemoCluster[];
  /** Base URL of the portal's backend. */
  hub: string;
  /** A token that may register clusters. */
  token: string;
  logger: AgentLogger;
}

interface Running {
  stop(): Promise<void>;
}

/** Simulated clusters, each with an agent of its own that dials the hub. */
export class DemoFleet {
  readonly #options: DemoFleetOptions;
  readonly #running: Running[] = [];

  static create(options: DemoFleetOptions): DemoFleet {
    return new DemoFleet(options);
  }

  private constructor(options: DemoFleetOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await Promise.all(
      this.#options.clusters.map(cluster => this.#startCluster(cluster)),
    );
  }

  /** Agents first, so that none of them sees its cluster die. */
  async stop(): Promise<void> {
    for (const running of this.#running.splice(0).reverse()) {
      await running.stop();
    }
  }

  async #startCluster(demo: DemoCluster): Promise<void> {
    const { registration } = demo;
    const { hub, token, logger } = this.#options;
    const { name } = registration;
    const client = new DefaultApiClient({
      discoveryApi: { getBaseUrl: async id => `${hub}/api/${id}` },
    });
    const cluster = createSimulation(demo);
    this.#running.push(cluster);
    const { url } = await cluster.listen();
    const registered = await retry(() =>
      registerCluster(registration, { client, token }),
    );
    const agent = Agent.create({
      hub,
      token: registered,
      name,
      cluster: {
        type: 'server',
        server: url,
        token: cluster.adminToken,
      },
      instance: `${name}-agent`,
      logger: prefixed(logger, name),
    });
    agent.start();
    this.#running.push(agent);
  }
}

function prefixed(logger: AgentLogger, name: string): AgentLogger {
  return {
    info: (message, meta) => logger.info(`${name}: ${message}`, meta),
    warn: (message, meta) => logger.warn(`${name}: ${message}`, meta),
    error: (message, meta) => logger.error(`${name}: ${message}`, meta),
  };
}
