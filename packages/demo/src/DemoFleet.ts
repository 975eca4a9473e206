import { Agent, AgentLogger } from '@rigging/agent';
import { DefaultApiClient } from '@rigging/backstage-plugin-clusters-common';
import { DefaultApiClient as ProjectsClient } from '@rigging/backstage-plugin-projects-common';
import type { SimulatedCluster } from '@rigging/kube-simulator';
import { createSimulation } from './createSimulation';
import type { DemoCluster } from './DEMO_CLUSTERS';
import type { DemoBudget, DemoProject } from './DEMO_PROJECTS';
import { DemoLoad } from './DemoLoad';
import { DemoProjects } from './DemoProjects';
import { registerCluster } from './registerCluster';
import { retry } from './retry';

interface DemoFleetOptions {
  clusters: DemoCluster[];
  projects?: DemoProject[];
  budgets?: DemoBudget[];
  /** Base URL of the portal's backend. */
  hub: string;
  /** A token that may register clusters and make projects. */
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
  readonly #clusters = new Map<string, SimulatedCluster>();

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
    try {
      await this.#startProjects();
    } catch (error) {
      // The clusters are of use without them.
      this.#options.logger.warn(
        `The demo's projects are not made, start again to try again: ${error}`,
      );
    }
  }

  /** Agents first, so that none of them sees its cluster die. */
  async stop(): Promise<void> {
    for (const running of this.#running.splice(0).reverse()) {
      await running.stop();
    }
  }

  /** What is run in a project starts when its namespace is there. */
  async #startProjects(): Promise<void> {
    const { hub, token, projects = [], budgets = [] } = this.#options;
    const client = new ProjectsClient({
      discoveryApi: { getBaseUrl: async id => `${hub}/api/${id}` },
    });
    const made = DemoProjects.create({ client, token });
    const load = DemoLoad.create({ now: Date.now });
    load.start();
    this.#running.push(load);
    for (const budget of budgets) {
      await retry(() => made.ensureBudget(budget));
    }
    for (const demo of projects) {
      const since = (await retry(() => made.ensureProject(demo))).getTime();
      for (const {
        cluster: name,
        name: namespace,
        workloads,
      } of demo.namespaces) {
        const request = { cluster: name, name: namespace };
        await retry(() => made.ensureNamespace(demo.project.name, request));
        const cluster = this.#clusters.get(name);
        if (cluster) load.add({ cluster, namespace, workloads, since });
      }
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
    this.#clusters.set(name, cluster);
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
