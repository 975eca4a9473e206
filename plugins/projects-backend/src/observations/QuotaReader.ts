import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import { isNotFound } from '../clusters/isNotFound';
import type { ObservedQuotas } from './ObservedQuotas';

const MOST_AT_ONCE = 8;

type Cluster = { id: string; name: string };

type Options = {
  clusters: ClustersService;
  observed: ObservedQuotas;
  logger: LoggerService;
};

/** Reads what clusters say of their quotas, each from where it was read last. */
export class QuotaReader {
  readonly #options: Options;
  readonly #cursors = new Map<string, string>();
  readonly #reading = new Map<string, Promise<void>>();
  /** To be read (again). */
  readonly #pending = new Map<string, Cluster>();
  /** Of these what is being read at the moment does not count. */
  readonly #again = new Set<string>();
  #since: string | undefined;

  static create(options: Options): QuotaReader {
    return new QuotaReader(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Begins to read all that is new; one slow cluster holds up no other. */
  async poll(): Promise<void> {
    const { clusters } = this.#options;
    const changed = await clusters.listChangedQuotas({ since: this.#since });
    for (const cluster of changed.clusters) {
      this.#pending.set(cluster.id, cluster);
    }
    this.#since = changed.next;
    this.#readPending();
  }

  /** From the beginning with the next poll: some of what was read before may be of weight by now. */
  readAgain(cluster: Cluster): void {
    this.#cursors.delete(cluster.id);
    this.#again.add(cluster.id);
    this.#pending.set(cluster.id, cluster);
  }

  /** When all that was begun is through. */
  async idle(): Promise<void> {
    while (this.#reading.size > 0) {
      await Promise.all(this.#reading.values());
    }
  }

  #readPending(): void {
    for (const cluster of [...this.#pending.values()]) {
      if (!this.#reading.has(cluster.id) && this.#reading.size < MOST_AT_ONCE) {
        this.#pending.delete(cluster.id);
        this.#reading.set(cluster.id, this.#readAndGoOn(cluster));
      }
    }
  }

  async #readAndGoOn(cluster: Cluster): Promise<void> {
    const { logger } = this.#options;
    let isRead = true;
    try {
      await this.#read(cluster);
    } catch (error) {
      isRead = isNotFound(error);
      logger.warn(
        `Reading the quotas of the cluster '${cluster.name}' failed: ${error}`,
      );
    }
    this.#reading.delete(cluster.id);
    this.#readPending();
    if (!isRead) {
      // With the next poll: what fails at once is not to be asked without pause.
      this.#pending.set(cluster.id, cluster);
    }
  }

  async #read({ id, name }: Cluster): Promise<void> {
    const { clusters, observed } = this.#options;
    const since = this.#cursors.get(id);
    this.#again.delete(id);
    const quotas = await clusters.listQuotas(name, { since });
    // Otherwise the name belongs to another cluster by now.
    if (quotas.clusterId === id) {
      await observed.take(quotas);
      if (!this.#again.has(id)) {
        this.#cursors.set(id, quotas.next);
      }
    }
  }
}
