import { setTimeout as sleep } from 'node:timers/promises';
import { isError } from '@backstage/errors';
import type {
  AgentBundle,
  AgentBundleStatus,
  BundleRevision,
} from '@rigging/backstage-plugin-clusters-common';
import { AgentLogger } from '../AgentLogger';
import { KubeClient } from '../cluster/KubeClient';
import { KillSwitchState } from '../killSwitch/checkKillSwitch';
import { BundleContext } from './BundleContext';
import { BundleKey } from './BundleKey';
import { bundleIdOf } from './bundleIdOf';
import { BundleRunner } from './BundleRunner';
import { BundleWatches } from './BundleWatches';
import { Claims } from './Claims';
import { denialOf } from './denialOf';
import { Discovery } from './Discovery';
import { FightLimiter, FightLimits } from './FightLimiter';
import { Inventory } from './Inventory';
import { InventoryStore } from './InventoryStore';
import { ObjectApplier } from './ObjectApplier';
import { removeBundles } from './removeBundles';

const pauseMs = 2_000;

/** What a {@link BundleKeeper} needs. */
export interface BundleKeeperOptions {
  kube: KubeClient;
  logger: AgentLogger;
  killSwitch: { readonly state: KillSwitchState };
  /** Of this registration, whose bundles these are. */
  clusterId?: string;
  now: () => number;
  random?: () => number;
  fightLimits?: Partial<FightLimits>;
  /** Told after each attempt, and when drift was corrected. */
  onStatus(status: AgentBundleStatus): void;
  /** Told each time when it knows what is in the cluster. */
  onReady(): void;
}

/**
 * Brings the hub's bundles into the cluster and keeps them there, with the hub or without, for
 * as long as its agent leads. What it knows is in the cluster, so it begins where another ended.
 */
export class BundleKeeper {
  readonly #options: BundleKeeperOptions;
  readonly #runners = new Map<string, BundleRunner>();
  readonly #ends = new Set<Promise<void>>();
  #running: Promise<void> | undefined;
  #stop: AbortController | undefined;
  #context: BundleContext | undefined;

  static create(options: BundleKeeperOptions) {
    return new BundleKeeper(options);
  }

  private constructor(options: BundleKeeperOptions) {
    this.#options = options;
  }

  /** True while it knows what is in the cluster and takes bundles. */
  get isReady(): boolean {
    return this.#context !== undefined;
  }

  /** Begins to keep what is in the cluster; does nothing when it has begun. */
  start(): void {
    if (this.#stop) return;
    const stop = new AbortController();
    const before = this.#running;
    this.#stop = stop;
    this.#running = (async () => {
      await before;
      await this.#keep(stop.signal);
    })();
  }

  /** Ends it; what is in the cluster stays. */
  async stop(): Promise<void> {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#context = undefined;
    await this.#running;
  }

  /** Removes all that bundles made. It has to be stopped, here and in other agents. */
  async removeAll(options: { signal: AbortSignal }): Promise<void> {
    const { signal } = options;
    await removeBundles(this.#contextOf(signal, () => {}));
  }

  /** Whether the hub has to send the bundle. Tombstones need no more than their name. */
  needs(revision: BundleRevision): boolean {
    if (revision.isDeleted) return false;
    return this.#runners.get(bundleIdOf(revision))?.needs(revision) ?? true;
  }

  /** What became of a bundle so far. */
  statusOf(key: BundleKey): AgentBundleStatus | undefined {
    return this.#runners.get(bundleIdOf(key))?.status;
  }

  /** Wants this bundle from now on. */
  take(bundle: AgentBundle): void {
    const context = this.#context;
    if (!context) return;
    const id = bundleIdOf(bundle);
    const present = this.#runners.get(id);
    if (present && !present.isOver) {
      present.take(bundle);
      return;
    }
    const { source, name, revision } = bundle;
    if (bundle.isDeleted) {
      this.#options.onStatus({
        ...{ source, name, revision, state: 'removed', objects: [] },
        counts: { total: 0, applied: 0, conflict: 0, refused: 0, corrected: 0 },
      });
      return;
    }
    this.#begin(context, bundle).take(bundle);
  }

  async #keep(signal: AbortSignal): Promise<void> {
    const { logger } = this.#options;
    while (!signal.aborted) {
      const lost = new AbortController();
      const life = AbortSignal.any([signal, lost.signal]);
      try {
        await this.#keepOnce(life, () => lost.abort());
      } catch (error) {
        if (signal.aborted) return;
        logger.warn(
          `The bundles of this cluster cannot be read: ${
            isError(error) ? error.message : error
          }`,
        );
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }

  async #keepOnce(signal: AbortSignal, onLost: () => void): Promise<void> {
    const context = this.#contextOf(signal, onLost);
    const watches = BundleWatches.create({
      ...context,
      onSeen: (key, object, kind) => {
        const runner = this.#ownerOf(context, key);
        const entry = runner?.objects?.entries.get(key);
        if (entry?.apiVersion === kind.apiVersion) runner?.observe(key, object);
      },
      onListed: ({ apiVersion, kind }, keys) => {
        this.#runners.forEach(runner =>
          runner.objects?.entries.forEach((entry, key) => {
            const isOfKind =
              entry.kind === kind && entry.apiVersion === apiVersion;
            if (isOfKind && entry.uid && !keys.has(key)) {
              runner.observe(key, undefined);
            }
          }),
        );
      },
    });
    context.objectsChanged = () => watches.follow(this.#kinds());
    this.#runners.clear();
    const inventories = await context.store.list({ signal });
    inventories.forEach(inventory =>
      this.#begin(context, inventory, inventory),
    );
    context.objectsChanged();
    watches.followNamespaces(name =>
      this.#runners.forEach(runner => runner.retryIn(name)),
    );
    this.#context = context;
    this.#options.onReady();
    await new Promise<void>(resolve => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
    await Promise.all(this.#ends);
  }

  #begin(
    context: BundleContext,
    key: BundleKey,
    inventory?: Inventory,
  ): BundleRunner {
    const { logger } = this.#options;
    const { source, name } = key;
    const runner = BundleRunner.create({
      ...{ source, name, context, logger, inventory },
    });
    this.#runners.set(bundleIdOf(key), runner);
    const end = runner.run().finally(() => this.#ends.delete(end));
    this.#ends.add(end);
    return runner;
  }

  #contextOf(signal: AbortSignal, onLost: () => void): BundleContext {
    const { kube, killSwitch, logger, now, random, onStatus } = this.#options;
    const { clusterId } = this.#options;
    const discovery = Discovery.create({ kube, now });
    return {
      ...{ kube, discovery, now, signal, onLost },
      random: random ?? Math.random,
      applier: ObjectApplier.create({
        kube,
        discovery,
        denialOf: (ref, path) => denialOf(ref, path, killSwitch.state),
      }),
      store: InventoryStore.create({ kube, logger, clusterId }),
      fights: FightLimiter.create({ now, limits: this.#options.fightLimits }),
      claims: Claims.create(),
      report: onStatus,
      objectsChanged: () => {},
    };
  }

  /** The kinds of all objects that are in the cluster. */
  #kinds() {
    return [...this.#runners.values()].flatMap(runner => [
      ...(runner.objects?.entries.values() ?? []),
    ]);
  }

  #ownerOf({ claims }: BundleContext, key: string): BundleRunner | undefined {
    const owner = claims.ownerOf(key);
    return owner === undefined ? undefined : this.#runners.get(owner);
  }
}
