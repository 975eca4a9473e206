import type { JsonObject } from '@backstage/types';
import type { Revisions } from '../revisions/Revisions';
import type {
  BundleOutlet,
  ReportingTunnel,
  ReportOutcome,
} from './BundleOutlet';
import type { BundleLimits } from './BundleLimits';
import type { BundleRow } from './BundleRow';
import type { BundleKey, Bundles } from './Bundles';
import type { BundleSealer } from './BundleSealer';
import type { BundleStore } from './BundleStore';
import { checkBundleKey } from './checkBundleKey';
import { isBundleKey } from './isBundleKey';
import { sanitizeBundleStatus } from './sanitizeBundleStatus';
import { SettledWatch } from './SettledWatch';
import { toAgentBundle } from './toAgentBundle';
import { toBundle } from './toBundle';
import { toBundleDetails } from './toBundleDetails';
import { writeContent } from './writeContent';

const POLL_MS = 75;

type Options = {
  store: BundleStore;
  sealer: BundleSealer;
  revisions: Revisions;
  limits: BundleLimits;
  /** Pages have something new to show. */
  onNews: (clusterId: string) => void;
};

/** Bundles in a store, for those who want things in clusters and those who carry them there. */
export class DefaultBundles implements Bundles, BundleOutlet {
  readonly #options: Options;
  readonly #settled: SettledWatch;
  readonly #listeners: ((clusterId: string) => void)[] = [];

  static create(options: Options): DefaultBundles {
    return new DefaultBundles(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#settled = SettledWatch.create({
      readCounter: () => this.readCounter(),
      findUnsettled: id => options.store.findUnsettled(id),
      pollMs: POLL_MS,
    });
  }

  async put(
    key: BundleKey,
    options: {
      objects: JsonObject[];
      isDeletionApproved?: boolean;
      ifRevision?: number;
    },
  ) {
    const { store, sealer } = this.#options;
    checkBundleKey(key);
    const content = writeContent(options.objects);
    const result = await store.put(key, {
      seal: () => sealer.seal(key, content),
      hash: sealer.hash(key, content),
      isDeletionApproved: options.isDeletionApproved,
      ifRevision: options.ifRevision,
    });
    if (result.isChanged) {
      this.#changed(key.clusterId, result.revision);
    }
    return result;
  }

  async delete(key: BundleKey) {
    checkBundleKey(key);
    const revision = await this.#options.store.delete(key);
    if (revision !== undefined) {
      this.#changed(key.clusterId, revision);
    }
  }

  async list(clusterId: string) {
    return (await this.#options.store.list(clusterId)).map(toBundle);
  }

  async get(key: BundleKey) {
    if (!isBundleKey(key)) {
      return undefined;
    }
    const row = await this.#options.store.find(key);
    return row && toBundleDetails(row, this.#open(key, row));
  }

  async approveDeletions(key: BundleKey, revision: number) {
    checkBundleKey(key);
    const row = await this.#options.store.approveDeletions(key, revision);
    this.#changed(key.clusterId, Number(row.revision));
    return toBundle(row);
  }

  async whenSettled(
    clusterId: string,
    options: { timeoutMs: number; source?: string; asOf?: number },
  ) {
    return this.#settled.wait(clusterId, options);
  }

  async forget(clusterId: string) {
    const counter = await this.#options.store.forget(clusterId);
    this.#settled.changed(clusterId, counter);
  }

  async readCounter() {
    return (await this.#options.revisions.read()).bundles;
  }

  async findIndexes(clusterIds: string[]) {
    return this.#options.store.findIndexes(clusterIds);
  }

  async findChanged(counter: number) {
    return this.#options.store.findChanged(counter);
  }

  async read(key: BundleKey) {
    const { store, limits } = this.#options;
    const row = isBundleKey(key) ? await store.find(key) : undefined;
    return row && toAgentBundle(row, { objects: this.#open(key, row), limits });
  }

  async recordStatus(
    tunnel: ReportingTunnel,
    given: unknown,
  ): Promise<ReportOutcome> {
    const status = sanitizeBundleStatus(given);
    // Names that none of ours can have, NUL characters in them too, do not reach the database.
    if (!status || !isBundleKey({ ...status, clusterId: tunnel.clusterId })) {
      return 'malformed';
    }
    const result = await this.#options.store.recordStatus(tunnel, status);
    if (result.outcome === 'recorded') {
      if (result.isSettling) {
        this.#settled.reported(tunnel.clusterId);
      }
      if (result.isNews) {
        this.#options.onNews(tunnel.clusterId);
      }
    }
    return result.outcome;
  }

  onChange(listener: (clusterId: string) => void) {
    this.#listeners.push(listener);
  }

  #changed(clusterId: string, counter: number): void {
    this.#settled.changed(clusterId, counter);
    this.#listeners.forEach(listener => listener(clusterId));
    this.#options.onNews(clusterId);
  }

  #open(key: BundleKey, row: BundleRow): JsonObject[] {
    return row.content ? this.#options.sealer.open(key, row.content) : [];
  }
}
