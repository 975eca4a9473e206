import type { AgentQuota } from '@rigging/backstage-plugin-clusters-common';
import { isRecord } from '../bundles/isRecord';
import { LiveObject } from '../bundles/LiveObject';
import { createdAnnotation, bundleLabel } from '../bundles/names';
import { sequenceOf } from '../bundles/sequenceOf';
import { KubeClient } from '../cluster/KubeClient';
import { KubeObject, watchResource } from '../cluster/watchResource';
import { isOvertaken } from './isOvertaken';
import { parseExceeded } from './parseExceeded';
import { quotaId, QuotaKey } from './QuotaKey';
import { quotaOf } from './quotaOf';
import type { Refusal } from './Refusal';
import { StandingDemands } from './StandingDemands';

const quotas = `/api/v1/resourcequotas?labelSelector=${encodeURIComponent(
  bundleLabel,
)}`;
const refusals = `/api/v1/events?fieldSelector=${encodeURIComponent(
  'reason=FailedCreate',
)}`;
// What was refused longer ago was met since, or is refused again.
const recentMs = 120_000;

type KubeEvent = KubeObject & {
  message?: string;
  lastTimestamp?: string | null;
  eventTime?: string | null;
  series?: { lastObservedTime?: string };
};

interface QuotaObserverOptions {
  kube: KubeClient;
  now: () => number;
  /** All quotas are known; told once each time it starts. */
  onListed(): void;
  /** A quota is not as it was, or is gone. */
  onChanged(key: QuotaKey, options: { isUseOnly: boolean }): void;
  onDemand(refusal: Refusal): void;
  /** The hub is to be told anew what waits for a quota. */
  onLack(key: QuotaKey): void;
}

/** Follows the quotas that bundles brought, what was refused for want of them, and what still waits. */
export class QuotaObserver {
  readonly #options: QuotaObserverOptions;
  readonly #standing: StandingDemands;
  readonly #scoped = new Set<string>();
  #known = new Map<string, AgentQuota>();
  #isListed = false;
  #stop: AbortController | undefined;

  static create(options: QuotaObserverOptions) {
    return new QuotaObserver(options);
  }

  private constructor(options: QuotaObserverOptions) {
    this.#options = options;
    this.#standing = StandingDemands.create({
      ...options,
      quotas: () => this.#known,
      isScoped: key => this.#scoped.has(quotaId(key)),
    });
  }

  /** True from when all have been listed until it is stopped. */
  get isListed(): boolean {
    return this.#isListed;
  }

  get quotas(): ReadonlyMap<string, AgentQuota> {
    return this.#known;
  }

  /** What would have to be the limit of a quota for all that waits; undefined when nothing does. */
  wantedOf(key: QuotaKey): Record<string, string> | undefined {
    const quota = this.#known.get(quotaId(key));
    return quota && this.#standing.wantedOf(quota);
  }

  /** Begins; does nothing when it has begun. */
  start(): void {
    if (this.#stop) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#followQuotas(stop.signal);
    this.#followRefusals(stop.signal);
  }

  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#isListed = false;
    this.#known = new Map();
    this.#scoped.clear();
    this.#standing.stop();
  }

  #followQuotas(signal: AbortSignal): void {
    const { kube, onListed, onChanged } = this.#options;
    let next: Map<string, AgentQuota> | undefined;
    const take = (quota: AgentQuota) => {
      const id = quotaId(quota);
      const known = this.#known.get(id);
      this.#known.set(id, quota);
      if (!this.#isListed || isSame(known, quota)) return;
      if (!known) this.#standing.follow();
      const isUse = isSame({ ...known, used: {} }, { ...quota, used: {} });
      // What ended may be just what others wait for.
      const isWaitedFor =
        this.#standing.isWaiting && isOvertaken(known?.used ?? {}, quota.used);
      onChanged(quota, { isUseOnly: isUse && !isWaitedFor });
    };
    watchResource<LiveObject>({
      ...{ kube, signal, path: quotas },
      listener: {
        listStarted: () => {
          next = new Map();
        },
        changed: object => {
          if (signal.aborted) return;
          const quota = quotaOf(object);
          if (hasScope(object)) this.#scoped.add(quotaId(quota));
          else this.#scoped.delete(quotaId(quota));
          if (next) next.set(quotaId(quota), quota);
          else take(quota);
        },
        removed: object => this.#removed(quotaOf(object), signal),
        listed: () => {
          if (signal.aborted) return;
          const listed = next ?? new Map<string, AgentQuota>();
          next = undefined;
          listed.forEach(take);
          this.#known.forEach((quota, id) => {
            if (!listed.has(id)) this.#removed(quota, signal);
          });
          if (this.#isListed) return;
          this.#isListed = true;
          this.#standing.follow();
          onListed();
        },
        failed: () => {
          next = undefined;
        },
      },
    });
  }

  /** One whose label was taken away looks as if it were gone; its label is on its way back. */
  async #removed(key: QuotaKey, signal: AbortSignal): Promise<void> {
    const { kube, onChanged } = this.#options;
    const { namespace, name } = key;
    const id = quotaId(key);
    const known = this.#known.get(id);
    const live = await kube
      .find<LiveObject>(
        `/api/v1/namespaces/${namespace}/resourcequotas/${name}`,
        { signal },
      )
      .catch(() => known && ({ metadata: { name } } as LiveObject));
    const isOurs =
      live &&
      (live.metadata.annotations?.[createdAnnotation] !== undefined ||
        sequenceOf(live) !== undefined);
    // It may have come back meanwhile.
    if (signal.aborted || isOurs || this.#known.get(id) !== known) return;
    this.#known.delete(id);
    this.#scoped.delete(id);
    this.#standing.follow();
    if (known) onChanged(key, { isUseOnly: false });
  }

  #followRefusals(signal: AbortSignal): void {
    const { kube, now, onDemand } = this.#options;
    let isListing = true;
    watchResource<KubeEvent>({
      ...{ kube, signal, path: refusals },
      listener: {
        listStarted: () => {
          isListing = true;
        },
        changed: event => {
          const { namespace } = event.metadata;
          const found = parseExceeded(event.message ?? '');
          if (!namespace || !found || signal.aborted) return;
          if (isListing && lastSeenAt(event) < now() - recentMs) return;
          onDemand({ namespace, ...found });
        },
        removed: () => {},
        listed: () => {
          isListing = false;
        },
        failed: () => {},
      },
    });
  }
}

function isSame(one: object | undefined, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function hasScope({ spec }: LiveObject): boolean {
  return (
    isRecord(spec) &&
    (spec.scopeSelector !== undefined || spec.scopes !== undefined)
  );
}

function lastSeenAt({ series, lastTimestamp, eventTime }: KubeEvent): number {
  return Date.parse(
    series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? '',
  );
}
