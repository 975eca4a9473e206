import { setTimeout as sleep } from 'node:timers/promises';
import { InputError, isError } from '@backstage/errors';
import type {
  AgentBundle,
  AgentBundleStatus,
  BundleRevision,
} from '@rigging/backstage-plugin-clusters-common';
import { AgentLogger } from '../AgentLogger';
import { KubeApiError } from '../cluster/KubeApiError';
import { BundleContext } from './BundleContext';
import { BundleKey } from './BundleKey';
import { BundleObjects } from './BundleObjects';
import { Inventory } from './Inventory';
import { ofNobody } from './inheritInventory';
import { LiveObject } from './LiveObject';
import { readObjects } from './readObjects';
import { revise } from './revise';
import { WantedObject } from './WantedObject';

const maxPauseMs = 60_000;

interface BundleRunnerOptions extends BundleKey {
  context: BundleContext;
  logger: AgentLogger;
  /** What is in the cluster of this bundle, if anything. */
  inventory?: Inventory;
}

/** Brings one bundle into the cluster and keeps it there; one thing at a time. */
export class BundleRunner {
  readonly #options: BundleRunnerOptions;
  readonly #context: BundleContext;
  #objects: BundleObjects | undefined;
  #next: AgentBundle | undefined;
  /** A revision that cannot be applied, whatever the cluster says. */
  #refused: AgentBundleStatus | undefined;
  readonly #seen = new Map<string, LiveObject | undefined>();
  #told = '';
  #failures = 0;
  #retryAt: number | undefined;
  #wake: (() => void) | undefined;

  static create(options: BundleRunnerOptions) {
    return new BundleRunner(options);
  }

  private constructor(options: BundleRunnerOptions) {
    this.#options = options;
    this.#context = options.context;
    const { inventory } = options;
    if (!inventory) return;
    this.#objects = this.#objectsOf(inventory);
    if (this.#objects.hasUnfinished || inventory.isDeleted) this.#retryNow();
  }

  get objects(): BundleObjects | undefined {
    return this.#objects;
  }

  /** True when nothing is left of it; another one takes it up again. */
  get isOver(): boolean {
    const objects = this.#objects;
    return (
      !this.#next && objects?.entries.size === 0 && objects.inventory.isDeleted
    );
  }

  /**
   * The newest that can be said; undefined while the newest revision is being dealt with, and
   * of what no revision of this registration asked for.
   */
  get status(): AgentBundleStatus | undefined {
    if (this.#next) return undefined;
    if (this.#objects?.inventory.revision === ofNobody) return this.#refused;
    return this.#refused ?? this.#objects?.status;
  }

  /** Whether the hub has to send the bundle for this revision. */
  needs({ revision }: BundleRevision): boolean {
    if (this.#next) return this.#next.revision !== revision;
    if (this.#refused) return this.#refused.revision !== revision;
    const inventory = this.#objects?.inventory;
    return (
      inventory?.revision !== revision ||
      inventory.isDeleted ||
      inventory.held !== undefined
    );
  }

  /** Wants this from now on. */
  take(bundle: AgentBundle): void {
    const known = this.#objects?.inventory;
    const isKnown =
      !this.#next &&
      !this.#refused &&
      known?.revision === bundle.revision &&
      known.isDeleted === bundle.isDeleted &&
      (known.held === undefined || !bundle.isDeletionApproved);
    if (isKnown) {
      this.#report();
      return;
    }
    this.#next = bundle;
    this.#failures = 0;
    this.#poke();
  }

  /** Told by watches; without an object, it is gone. */
  observe(key: string, object: LiveObject | undefined): void {
    this.#seen.set(key, object);
    this.#poke();
  }

  /** A namespace has changed: what was refused in it may be taken now. */
  retryIn(namespace: string): void {
    if (!this.#objects?.isRefusedIn(namespace)) return;
    this.#retryNow();
    this.#poke();
  }

  async run(): Promise<void> {
    const { signal } = this.#context;
    while (!signal.aborted && !this.isOver) {
      try {
        await this.#step();
      } catch (error) {
        if (signal.aborted) return;
        this.#failed(error);
      }
      await this.#idle();
    }
  }

  async #step(): Promise<void> {
    const { now } = this.#context;
    if (this.#next) {
      if (
        this.#retryAt === undefined ||
        this.#retryAt <= now() ||
        !this.#failures
      ) {
        await this.#revise(this.#next);
      }
    } else if (this.#seen.size > 0) {
      await this.#correct();
    } else if (this.#retryAt !== undefined && this.#retryAt <= now()) {
      await this.#attempt({});
    }
  }

  async #revise(next: AgentBundle): Promise<void> {
    const before = this.#objects;
    let objects: BundleObjects;
    try {
      const wanted = next.isDeleted ? [] : readObjects(next, next.objects);
      const inventory = revise(before?.inventory, next, {
        wanted,
        unchanged: before?.unchangedIn(wanted),
      });
      objects = this.#objectsOf(inventory, { wanted, before });
      // Known before it is done: whoever comes after a crash finds what may be there.
      if (before || !next.isDeleted) {
        await this.#context.store.write(objects.inventory);
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#refuse(next, error.message);
      return;
    }
    this.#objects = objects;
    this.#refused = undefined;
    objects.forgetFights();
    await this.#attempt({ of: next });
  }

  async #attempt(options: { of?: AgentBundle }): Promise<void> {
    const objects = this.#objects;
    if (!objects) return;
    await objects.attempt();
    // What is tried again for long and stays as it was is neither written nor told each time.
    if (options.of || objects.isUnsaved) await this.#save(objects);
    if (this.#next === options.of) this.#next = undefined;
    this.#context.objectsChanged();
    if (objects.hasUnfinished) this.#retryLater();
    else this.#done();
    this.#report({ ifNew: options.of === undefined });
  }

  async #correct(): Promise<void> {
    const objects = this.#objects;
    const seen = new Map(this.#seen);
    this.#seen.clear();
    if (!objects) return;
    await objects.correct(seen);
    if (objects.isUnsaved) await this.#save(objects);
    if (objects.hasUnfinished && this.#retryAt === undefined) {
      this.#retryLater();
    }
    this.#report({ ifNew: true });
  }

  async #save(objects: BundleObjects): Promise<void> {
    const { store } = this.#context;
    const { inventory } = objects;
    if (inventory.isDeleted && inventory.entries.length === 0) {
      await store.remove(inventory);
    } else {
      await store.write(inventory);
    }
    objects.isUnsaved = false;
  }

  #objectsOf(
    inventory: Inventory,
    options: { wanted?: WantedObject[]; before?: BundleObjects } = {},
  ): BundleObjects {
    const { wanted = readObjects(inventory, inventory.objects), before } =
      options;
    return BundleObjects.create({
      before,
      context: this.#context,
      inventory,
      wanted,
      onFree: () => {
        this.#retryNow();
        this.#poke();
      },
    });
  }

  #refuse({ source, name, revision }: AgentBundle, message: string): void {
    this.#next = undefined;
    this.#refused = {
      ...{ source, name, revision, message, state: 'refused', objects: [] },
      counts: { total: 0, applied: 0, conflict: 0, refused: 0, corrected: 0 },
    };
    this.#report();
  }

  #report(options: { ifNew: boolean } = { ifNew: false }): void {
    const { status } = this;
    if (!status) return;
    const told = JSON.stringify(status);
    if (options.ifNew && told === this.#told) return;
    this.#told = told;
    this.#context.report(status);
  }

  #failed(error: unknown): void {
    const { source, name, logger } = this.#options;
    const reason = isError(error) ? error.message : String(error);
    logger.warn(`The bundle ${source}/${name} is tried again: ${reason}`);
    if (KubeApiError.is(error, 409)) this.#context.onLost();
    this.#retryLater();
  }

  #done(): void {
    this.#failures = 0;
    this.#retryAt = undefined;
  }

  #retryNow(): void {
    this.#retryAt = this.#context.now();
  }

  #retryLater(): void {
    const { now, random } = this.#context;
    this.#failures += 1;
    const bound = Math.min(maxPauseMs, 500 * 2 ** this.#failures);
    this.#retryAt = now() + bound * (0.5 + random() / 2);
  }

  #poke(): void {
    this.#wake?.();
  }

  /** Until there is something to do. */
  async #idle(): Promise<void> {
    const { now, signal } = this.#context;
    const hasWork = this.#next ? this.#failures === 0 : this.#seen.size > 0;
    if (hasWork || signal.aborted || this.isOver) return;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    const pause =
      this.#retryAt === undefined
        ? maxPauseMs
        : Math.max(0, this.#retryAt - now());
    const until = AbortSignal.any([signal, woken.signal]);
    await sleep(pause, undefined, { signal: until }).catch(() => {});
    this.#wake = undefined;
  }
}
