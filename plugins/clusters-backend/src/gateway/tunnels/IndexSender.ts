import type { BundleRevision } from '@rigging/backstage-plugin-clusters-common';
import type { BundleOutlet } from '../../bundles/BundleOutlet';

type Options = {
  outlet: Pick<BundleOutlet, 'readCounter' | 'findIndexes' | 'findChanged'>;
  /** Clusters whose indexes anybody here wants. */
  held: () => Pick<Map<string, unknown>, 'has' | 'keys'>;
  send: (clusterId: string, index: BundleRevision[]) => void;
};

/** Reads indexes of many clusters in one query, at most one query at a time. */
export class IndexSender {
  readonly #options: Options;
  #wanted = new Set<string>();
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #counter: number | undefined;

  static create(options: Options): IndexSender {
    return new IndexSender(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Has the next `sendChanged` send all indexes: what changed meanwhile is not known. */
  begin(): void {
    this.#counter = undefined;
  }

  async sendAll(): Promise<void> {
    await this.send([...this.#options.held().keys()]);
  }

  /** Resolves when the indexes as of now or later have been sent. */
  async send(clusterIds: string[]): Promise<void> {
    clusterIds.forEach(id => this.#wanted.add(id));
    if (!this.#running) {
      return this.#start();
    }
    // The query under way may have begun before the change.
    this.#next ??= this.#running.then(
      () => this.#startNext(),
      () => this.#startNext(),
    );
    return this.#next;
  }

  /** Sends what changed since the last time, on whatever replica. */
  async sendChanged(): Promise<void> {
    const { outlet, held } = this.#options;
    const before = this.#counter;
    const counter = await outlet.readCounter();
    if (before === undefined) {
      await this.sendAll();
    } else if (counter !== before) {
      const changed = await outlet.findChanged(before);
      await this.send(changed.filter(id => held().has(id)));
    }
    this.#counter = counter;
  }

  #startNext(): Promise<void> {
    this.#next = undefined;
    return this.#start();
  }

  #start(): Promise<void> {
    const running = this.#sendWanted().finally(() => {
      if (this.#running === running) {
        this.#running = undefined;
      }
    });
    this.#running = running;
    return running;
  }

  async #sendWanted(): Promise<void> {
    const { outlet, held, send } = this.#options;
    const clusterIds = [...this.#wanted].filter(id => held().has(id));
    this.#wanted = new Set();
    if (clusterIds.length === 0) {
      return;
    }
    const indexes = await outlet.findIndexes(clusterIds);
    clusterIds.forEach(id => send(id, indexes.get(id) ?? []));
  }
}
