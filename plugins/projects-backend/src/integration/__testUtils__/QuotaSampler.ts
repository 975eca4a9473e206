import { setTimeout as sleep } from 'node:timers/promises';
import { parseQuantity } from '@rigging/kube-quantity';
import type { Fleet } from './Fleet';

type Quota = {
  metadata: { name: string; namespace: string };
  status?: { used?: Record<string, string>; hard?: Record<string, string> };
};

/** Adds up again and again what the API servers themselves say is used of a key. */
export class QuotaSampler {
  /** In billionths, each at one instant of all clusters. */
  readonly sums: bigint[] = [];
  readonly #options: { fleet: Fleet; clusters: string[]; key: string };
  #isStopped = false;
  #done: Promise<void> | undefined;

  static start(options: {
    fleet: Fleet;
    clusters: string[];
    key: string;
  }): QuotaSampler {
    const sampler = new QuotaSampler(options);
    sampler.#done = sampler.#run();
    return sampler;
  }

  private constructor(options: {
    fleet: Fleet;
    clusters: string[];
    key: string;
  }) {
    this.#options = options;
  }

  get most(): bigint {
    return this.sums.reduce((most, sum) => (sum > most ? sum : most), 0n);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#done;
  }

  /** What is used in a cluster, and what its API server lets in. */
  async read(cluster: string): Promise<{ used: bigint; hard: bigint }> {
    const { fleet, key } = this.#options;
    const { items } = (await fleet.find(cluster, '/api/v1/resourcequotas')) as {
      items: Quota[];
    };
    const sum = (of: 'used' | 'hard') =>
      items
        .filter(({ metadata }) => metadata.name === 'rigging-project')
        .map(({ status }) => parseQuantity(status?.[of]?.[key] ?? '0') ?? 0n)
        .reduce((total, each) => total + each, 0n);
    return { used: sum('used'), hard: sum('hard') };
  }

  async #run(): Promise<void> {
    const [first, ...others] = this.#options.clusters;
    while (!this.#isStopped) {
      const before = await this.read(first);
      const seen = await Promise.all(others.map(name => this.read(name)));
      const after = await this.read(first);
      // Only then all are of one instant: what one gives another may take a moment later.
      if (before.used === after.used) {
        this.sums.push(
          seen.reduce((total, { used }) => total + used, after.used),
        );
      }
      await sleep(40);
    }
  }
}
