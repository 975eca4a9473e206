import { SettledCluster } from './SettledCluster';

type Options = {
  readCounter: () => Promise<number>;
  /** Sources of the cluster that have not been dealt with. */
  findUnsettled: (clusterId: string) => Promise<Set<string>>;
  pollMs: number;
};

// Clusters that nobody asks for need not be remembered.
const MOST_REMEMBERED = 5_000;

/** Knows whether clusters have dealt with what is wanted of them. */
export class SettledWatch {
  readonly #options: Options;
  readonly #clusters = new Map<string, SettledCluster>();

  static create(options: Options): SettledWatch {
    return new SettledWatch(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async wait(
    clusterId: string,
    options: { timeoutMs: number; source?: string; asOf?: number },
  ): Promise<boolean> {
    const { readCounter } = this.#options;
    const cluster = this.#find(clusterId);
    return cluster.use(async () => {
      const counter = options.asOf ?? (await readCounter());
      return cluster.wait({ ...options, counter });
    });
  }

  /** Something was changed here, by which the counter came to this value. */
  changed(clusterId: string, counter: number): void {
    this.#clusters.get(clusterId)?.changed(counter);
  }

  /** An agent has reported to this replica. */
  reported(clusterId: string): void {
    this.#clusters.get(clusterId)?.changed(0);
  }

  #find(clusterId: string): SettledCluster {
    const found = this.#clusters.get(clusterId);
    if (found) {
      return found;
    }
    if (this.#clusters.size >= MOST_REMEMBERED) {
      this.#forgetUnused();
    }
    const { findUnsettled, ...options } = this.#options;
    const cluster = SettledCluster.create({
      ...options,
      findUnsettled: () => findUnsettled(clusterId),
    });
    this.#clusters.set(clusterId, cluster);
    return cluster;
  }

  #forgetUnused(): void {
    for (const [id, cluster] of this.#clusters) {
      if (!cluster.isUsed) {
        this.#clusters.delete(id);
      }
    }
  }
}
