import {
  type AgentBundleStatus,
  ON_REMOVAL_ANNOTATION,
} from '@rigging/backstage-plugin-clusters-common';
import { annotationOf } from './annotationOf';
import { BundleContext } from './BundleContext';
import { bundleIdOf } from './bundleIdOf';
import { claimOf } from './claimOf';
import { describeRefusal } from './describeRefusal';
import { differencesOf } from './differencesOf';
import { digestOf } from './digestOf';
import { forEachLimited } from './forEachLimited';
import { Inventory, InventoryEntry } from './Inventory';
import { LiveObject } from './LiveObject';
import { AppliedObject } from './ObjectApplier';
import { orderOf } from './orderOf';
import { ownership } from './ownership';
import { refKeyOf } from './refKeyOf';
import { statusOf } from './statusOf';
import { unservedResources } from './unservedResources';
import { WantedObject } from './WantedObject';
import { whenEstablished } from './whenEstablished';
import { whenInForce } from './whenInForce';

const atOnce = 16;
const hourMs = 3_600_000;
const stages = [0, 1, 2, 3, 4];
const rbac = 'rbac.authorization.k8s.io';

/** The objects of one bundle: what is wanted, and what became of each. */
export class BundleObjects {
  readonly #context: BundleContext;
  readonly #inventory: Inventory;
  readonly #id: string;
  readonly #entries: Map<string, InventoryEntry>;
  readonly #onFree: () => void;
  /** Each object's version after our last apply. */
  readonly #versions: Map<string, string | undefined>;
  #wanted: ReadonlyMap<string, WantedObject>;
  #corrections: number[] = [];
  /** RBAC objects that were changed and not yet seen in force. */
  #changedAccess = new Set<string>();
  #unproven: ReadonlySet<string> = new Set();
  /** Whether the cluster's copy of the inventory lacks what matters. */
  isUnsaved = false;

  static create(options: {
    context: BundleContext;
    inventory: Inventory;
    wanted: WantedObject[];
    /** The same bundle's revision before. */
    before?: BundleObjects;
    /** Called when what stood in the way of others may be gone. */
    onFree(): void;
  }) {
    return new BundleObjects(options);
  }

  private constructor(options: {
    context: BundleContext;
    inventory: Inventory;
    wanted: WantedObject[];
    before?: BundleObjects;
    onFree(): void;
  }) {
    this.#context = options.context;
    this.#inventory = options.inventory;
    this.#onFree = options.onFree;
    this.#id = bundleIdOf(options.inventory);
    const { before } = options;
    this.#versions = new Map(before ? before.#versions : []);
    this.#wanted = new Map(options.wanted.map(item => [item.key, item]));
    this.#entries = new Map(
      options.inventory.entries.map(entry => [refKeyOf(entry), entry]),
    );
    for (const [key, { uid }] of this.#entries) {
      if (uid) this.#context.claims.claim(key, this.#id, () => {});
    }
    for (const { key, ref, object } of options.wanted) {
      const entry = this.#entryOf(key, ref);
      const onRemoval = annotationOf(object, ON_REMOVAL_ANNOTATION);
      entry.stays = onRemoval === 'release' || undefined;
      entry.goes = onRemoval === 'delete' || undefined;
      const claim = claimOf(object);
      // What was made for another claim is nobody's that we know of.
      if (claim !== undefined && claim !== entry.claim) {
        Object.assign(entry, { uid: undefined, isCreated: undefined });
      }
      entry.claim = claim;
    }
  }

  get entries(): ReadonlyMap<string, InventoryEntry> {
    return this.#entries;
  }

  /** As it is kept in the cluster. */
  get inventory(): Inventory {
    return { ...this.#inventory, entries: [...this.#entries.values()] };
  }

  /** Entries of objects that are no longer wanted. */
  get leaving(): InventoryEntry[] {
    return [...this.#entries]
      .filter(([key]) => !this.#wanted.has(key))
      .map(([, entry]) => entry);
  }

  get status(): AgentBundleStatus {
    const since = this.#context.now() - hourMs;
    this.#corrections = this.#corrections.filter(at => at > since);
    for (const entry of this.#entries.values()) {
      if (entry.state === 'corrected' && Date.parse(entry.at) <= since) {
        this.#note(entry, { state: 'applied' });
      }
    }
    return statusOf(this.inventory, {
      wanted: this.#wanted,
      corrected: this.#corrections.length,
      unproven: this.#unproven,
    });
  }

  /** What another attempt might bring forward. */
  get hasUnfinished(): boolean {
    const isLeaving = this.leaving.length > 0 && !this.#inventory.held;
    return isLeaving || this.#unfinished().length > 0;
  }

  /** Keys of those that are wanted just so already, and are: they need no attempt. */
  unchangedIn(wanted: WantedObject[]): ReadonlySet<string> {
    const open = new Set(this.#unfinished().map(({ key }) => key));
    return new Set(
      wanted.flatMap(({ key, ref, object }) => {
        const before = this.#wanted.get(key);
        const isSame =
          before?.ref.apiVersion === ref.apiVersion &&
          JSON.stringify(before.object) === JSON.stringify(object);
        return isSame && !open.has(key) && !this.#changedAccess.has(key)
          ? [key]
          : [];
      }),
    );
  }

  isRefusedIn(namespace: string): boolean {
    return [...this.#entries.values()].some(
      entry => entry.namespace === namespace && entry.state === 'refused',
    );
  }

  /** Begins anew with objects that somebody else changed again and again. */
  forgetFights(): void {
    this.#wanted.forEach((_, key) => this.#context.fights.forget(key));
  }

  /** Applies the objects that are not as wanted; then removes what is to go. */
  async attempt(): Promise<void> {
    const targets = this.#unfinished();
    for (const stage of stages) {
      const now = targets.filter(({ ref }) => orderOf(ref) === stage);
      await forEachLimited(now, atOnce, item => this.#apply(item));
      if (stage === 1 && now.length > 0) {
        await whenEstablished({ ...this.#context, definitions: now });
      }
    }
    if (!this.#inventory.held) await this.#removeLeaving();
    await this.#proveAccess();
  }

  /** Puts right what watches have seen; what is there without an object is gone. */
  async correct(
    seen: ReadonlyMap<string, LiveObject | undefined>,
  ): Promise<void> {
    await forEachLimited(seen, atOnce, ([key, object]) =>
      this.#correct(key, object),
    );
    await this.#proveAccess();
  }

  async #correct(key: string, seen: LiveObject | undefined): Promise<void> {
    const { applier, fights, now, signal } = this.#context;
    const item = this.#wanted.get(key);
    const entry = this.#entries.get(key);
    // What has not been applied yet is tried again anyway.
    if (!item || !entry?.uid) return;
    if (seen?.metadata.deletionTimestamp) {
      this.#noteDeletion(entry);
      return;
    }
    const before = seen ?? (await this.#find(item));
    if (before && this.#isAsApplied(before, entry)) return;
    const until = fights.pausedUntil(key);
    if (until !== undefined) {
      this.#noteFight(entry, until, before);
      return;
    }
    const lastVersion = this.#versions.get(key);
    try {
      const applied = await applier.apply(item, entry, this.#target);
      await this.#record(item, entry, applied);
      const { resourceVersion } = applied.live.metadata;
      const isSame =
        resourceVersion === before?.metadata.resourceVersion ||
        resourceVersion === lastVersion;
      if (isSame || applied.live.metadata.deletionTimestamp) return;
      this.#corrections.push(now());
      fights.corrected(key);
      const who = before && ownership.lastOther(before, this.#inventory);
      this.#note(entry, {
        state: 'corrected',
        message: before
          ? `Was changed${who ? ` by "${who}"` : ''}`
          : 'Was deleted',
        ...(before && { differences: differencesOf(before, applied.live) }),
      });
      // Others stand on it and may have failed meanwhile.
      if (orderOf(item.ref) < 2) this.#onFree();
    } catch (error) {
      if (signal.aborted) throw error;
      if (before) entry.digest = digestOf(before);
      this.#noteFailure(entry, error);
    }
  }

  get #target() {
    return { key: this.#inventory, signal: this.#context.signal };
  }

  #unfinished(): WantedObject[] {
    return [...this.#wanted.values()].filter(({ key }) => {
      const state = this.#entries.get(key)?.state;
      const isDone = state === 'applied' || state === 'corrected';
      return !isDone || this.#unproven.has(key);
    });
  }

  #isAsApplied(live: LiveObject, entry: InventoryEntry): boolean {
    return (
      entry.digest === digestOf(live) &&
      (entry.state === 'applied' || entry.state === 'corrected')
    );
  }

  async #find({ ref }: WantedObject): Promise<LiveObject | undefined> {
    // Where nothing can be read, the apply says why.
    return this.#context.applier.find(ref, this.#target).catch(() => undefined);
  }

  async #apply(item: WantedObject): Promise<void> {
    const { applier, claims, fights, signal } = this.#context;
    const { key } = item;
    signal.throwIfAborted();
    const entry = this.#entryOf(key, item.ref);
    const owner = claims.claim(key, this.#id, this.#onFree);
    if (owner !== undefined) {
      const message = `The bundle ${owner} has this object already`;
      this.#note(entry, { state: 'conflict', message });
      return;
    }
    const until = fights.pausedUntil(key);
    if (until !== undefined) {
      if (entry.state !== 'conflict') this.#noteFight(entry, until, undefined);
      return;
    }
    try {
      const applied = await applier.apply(item, entry, this.#target);
      await this.#record(item, entry, applied);
    } catch (error) {
      if (signal.aborted) throw error;
      this.#noteFailure(entry, error);
    }
  }

  async #record(
    { key, ref, object }: WantedObject,
    entry: InventoryEntry,
    { live, isCreated }: AppliedObject,
  ): Promise<void> {
    if (live.metadata.deletionTimestamp) {
      this.#noteDeletion(entry);
      return;
    }
    const digest = digestOf(live);
    const { uid, resourceVersion } = live.metadata;
    if (ref.apiVersion.startsWith(rbac) && digest !== entry.digest) {
      this.#changedAccess.add(key);
    }
    this.isUnsaved ||= uid !== entry.uid || isCreated !== entry.isCreated;
    this.#versions.set(key, resourceVersion);
    Object.assign(entry, { uid, isCreated, digest });
    const message = /^(Cluster)?Role$/.test(ref.kind)
      ? await unservedResources(object, this.#context.discovery)
      : undefined;
    this.#note(entry, { state: 'applied', message });
  }

  async #removeLeaving(): Promise<void> {
    const { applier, claims, signal } = this.#context;
    const leaving = this.leaving;
    for (const stage of [...stages].reverse()) {
      const now = leaving.filter(entry => orderOf(entry) === stage);
      await forEachLimited(now, atOnce, async entry => {
        signal.throwIfAborted();
        try {
          const key = refKeyOf(entry);
          const isOurs = claims.ownerOf(key) ?? this.#id;
          const result =
            isOurs === this.#id
              ? await applier.remove(entry, this.#target)
              : 'gone';
          if (result === 'gone') {
            this.isUnsaved = true;
            this.#entries.delete(key);
            this.#versions.delete(key);
            claims.release(key, this.#id);
          } else {
            this.#note(entry, { state: 'deleting' });
          }
        } catch (error) {
          if (signal.aborted) throw error;
          this.#noteFailure(entry, error);
        }
      });
    }
  }

  async #proveAccess(): Promise<void> {
    const changed = new Set([...this.#changedAccess, ...this.#unproven]);
    if (changed.size === 0) return;
    this.#changedAccess = new Set();
    this.#unproven = changed;
    this.#unproven = await whenInForce({
      ...this.#context,
      wanted: this.#wanted,
      changed,
    });
  }

  #entryOf(key: string, ref: WantedObject['ref']): InventoryEntry {
    const present = this.#entries.get(key);
    // The version may be another one now.
    if (present) return Object.assign(present, ref);
    const at = new Date(this.#context.now()).toISOString();
    const entry: InventoryEntry = { ...ref, state: 'pending', at };
    this.#entries.set(key, entry);
    return entry;
  }

  #noteFight(
    entry: InventoryEntry,
    until: number,
    live: LiveObject | undefined,
  ): void {
    const who = live && ownership.lastOther(live, this.#inventory);
    const by = who ? `"${who}"` : 'Somebody';
    this.#note(entry, {
      state: 'conflict',
      message: `${by} changes it back again and again; left alone until ${new Date(
        until,
      ).toISOString()}`,
    });
  }

  #noteDeletion(entry: InventoryEntry): void {
    this.#note(entry, {
      state: 'deleting',
      message: 'Somebody deletes it; it is made again when it is gone',
    });
  }

  #noteFailure(entry: InventoryEntry, error: unknown): void {
    const isSecret = entry.kind === 'Secret';
    this.#note(entry, describeRefusal(error, { isSecret }));
  }

  #note(
    entry: InventoryEntry,
    what: Pick<InventoryEntry, 'state' | 'message' | 'differences'>,
  ): void {
    const { state, message, differences } = what;
    const isSame = state === entry.state && message === entry.message;
    // It has been so since then; a correction is one each time.
    if (isSame && state !== 'corrected') return;
    const at = new Date(this.#context.now()).toISOString();
    Object.assign(entry, { state, message, differences, at });
  }
}
