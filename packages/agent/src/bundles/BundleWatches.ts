import { setTimeout as sleep } from 'node:timers/promises';
import { KubeClient } from '../cluster/KubeClient';
import { watchResource } from '../cluster/watchResource';
import { Discovery } from './Discovery';
import { LiveObject } from './LiveObject';
import { bundleLabel } from './names';
import { ObjectRef } from './ObjectRef';
import { refKeyOf } from './refKeyOf';

const pauseMs = 5_000;

type Kind = Pick<ObjectRef, 'apiVersion' | 'kind'>;

interface BundleWatchesOptions {
  kube: KubeClient;
  discovery: Discovery;
  signal: AbortSignal;
  /** An object is there, or without one, gone. */
  onSeen(key: string, object: LiveObject | undefined, kind: Kind): void;
  /** All of a kind were listed; what was applied and is not among them is gone. */
  onListed(kind: Kind, keys: ReadonlySet<string>): void;
}

/** Watches what bundles applied: one watch for all objects of a kind. */
export class BundleWatches {
  readonly #options: BundleWatchesOptions;
  readonly #running = new Map<string, AbortController>();

  static create(options: BundleWatchesOptions) {
    return new BundleWatches(options);
  }

  private constructor(options: BundleWatchesOptions) {
    this.#options = options;
  }

  /** Tells of namespaces that come or change. */
  followNamespaces(onChanged: (name: string) => void): void {
    const { kube, signal } = this.#options;
    let isListing = true;
    watchResource<LiveObject>({
      ...{ kube, signal, path: '/api/v1/namespaces' },
      listener: {
        listStarted: () => {
          isListing = true;
        },
        changed: ({ metadata }) => {
          if (!isListing) onChanged(metadata.name);
        },
        removed: () => {},
        listed: () => {
          isListing = false;
        },
        failed: () => {},
      },
    });
  }

  /** Watches these kinds from now on, and no others. */
  follow(kinds: Iterable<Kind>): void {
    const wanted = new Map(
      [...kinds].map(kind => [`${kind.apiVersion}/${kind.kind}`, kind]),
    );
    this.#running.forEach((stop, id) => {
      if (wanted.has(id)) return;
      stop.abort();
      this.#running.delete(id);
    });
    wanted.forEach(({ apiVersion, kind }, id) => {
      if (this.#running.has(id)) return;
      const stop = new AbortController();
      this.#running.set(id, stop);
      this.#watch(
        { apiVersion, kind },
        AbortSignal.any([this.#options.signal, stop.signal]),
      );
    });
  }

  async #watch(kind: Kind, signal: AbortSignal): Promise<void> {
    const { kube, discovery, onSeen, onListed } = this.#options;
    const path = await this.#pathOf(kind, signal);
    if (path === undefined) return;
    let listed: Set<string> | undefined;
    const keyOf = ({ metadata }: LiveObject) =>
      refKeyOf({ ...kind, name: metadata.name, namespace: metadata.namespace });
    await watchResource<LiveObject>({
      kube,
      signal,
      path: `${path}?labelSelector=${encodeURIComponent(bundleLabel)}`,
      listener: {
        listStarted: () => {
          listed = new Set();
        },
        changed: object => {
          const key = keyOf(object);
          listed?.add(key);
          onSeen(key, object, kind);
        },
        removed: object => onSeen(keyOf(object), undefined, kind),
        listed: () => {
          if (listed) onListed(kind, listed);
          listed = undefined;
        },
        failed: () => discovery.forget(),
      },
    });
  }

  /** Waits for a kind that is not served yet. */
  async #pathOf(kind: Kind, signal: AbortSignal): Promise<string | undefined> {
    while (!signal.aborted) {
      try {
        const found = await this.#options.discovery.collectionOf(kind);
        return `${found.base}/${found.resource}`;
      } catch {
        await sleep(pauseMs, undefined, { signal }).catch(() => {});
      }
    }
    return undefined;
  }
}
