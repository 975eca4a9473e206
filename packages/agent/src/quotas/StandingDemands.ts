import type { AgentQuota } from '@rigging/backstage-plugin-clusters-common';
import { KubeClient } from '../cluster/KubeClient';
import { amountOf } from './amountOf';
import type { Lack } from './Lack';
import { LackObserver } from './LackObserver';
import { needOf } from './needOf';
import { quotaId, QuotaKey } from './QuotaKey';
import { wantedFor } from './wantedFor';

// The hub forgets what it does not hear of for 20 minutes.
const refreshMs = 20_000;
// What the hub is told within five seconds counts together: the greatest of it.
const calmMs = 6_000;
// For most of the time all is told, so that owners hear of what is not met.
const roundsOfAll = 6;
// Controllers try again within 17 minutes. What fits for so long and is not there fails for another reason.
const patienceMs = 20 * 60_000;

interface StandingDemandsOptions {
  kube: KubeClient;
  now: () => number;
  quotas(): ReadonlyMap<string, AgentQuota>;
  /** The quota counts some pods only. */
  isScoped(key: QuotaKey): boolean;
  /** The hub is to be told what the quota lacks. */
  onLack(key: QuotaKey): void;
}

/** What waits for quotas, for as long as it waits. */
export class StandingDemands {
  readonly #options: StandingDemandsOptions;
  readonly #lacks: LackObserver;
  readonly #rounds = new Map<string, number>();
  /** When the hub was told last that something waits for a quota. */
  readonly #told = new Map<string, number>();
  #fitsSince = new WeakMap<Lack, number>();
  #timer: NodeJS.Timeout | undefined;

  static create(options: StandingDemandsOptions) {
    return new StandingDemands(options);
  }

  private constructor(options: StandingDemandsOptions) {
    this.#options = options;
    this.#lacks = LackObserver.create({
      kube: options.kube,
      onChanged: namespace => {
        this.#rounds.delete(namespace);
        this.#tell(namespace);
      },
    });
  }

  get isWaiting(): boolean {
    return this.#lacks.namespaces.length > 0;
  }

  /** The quotas are others than before. */
  follow(): void {
    this.#timer ??= setInterval(() => this.#refresh(), refreshMs).unref();
    const { quotas } = this.#options;
    const all = [...quotas().values()];
    this.#lacks.follow(new Set(all.map(({ namespace }) => namespace)));
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#lacks.stop();
    this.#rounds.clear();
    this.#told.clear();
  }

  /**
   * What would have to be the limit for all that waits. Where that is not granted, what is
   * largest is left out from time to time, for it may be more than there can ever be; but not
   * what fits by now and has not tried again yet, or the hub would give it to others. Once
   * nothing waits any more it is what is there: so the hub keeps nothing for it.
   */
  wantedOf(quota: AgentQuota): Record<string, string> | undefined {
    const { namespace, name, used } = quota;
    const isScoped = this.#options.isScoped(quota);
    const lacks = this.#lacks
      .lacksIn(namespace)
      .filter(each => each.quota === name || !isScoped)
      .filter(each => this.#waitsFor(quota, each))
      .sort((a, b) => sizeOf(a, quota) - sizeOf(b, quota));
    if (lacks.length === 0) {
      return this.#isOver(quota) ? { pods: used.pods ?? '0' } : undefined;
    }
    this.#told.set(quotaId(quota), this.#options.now());
    const round = this.#rounds.get(namespace) ?? 0;
    const isLess = round % roundsOfAll === roundsOfAll - 1;
    const left = Math.floor(round / roundsOfAll) % lacks.length;
    const count = isLess ? Math.max(1, lacks.length - 1 - left) : lacks.length;
    return wantedFor(
      quota,
      lacks.filter((each, i) => i < count || this.#fitsSince.has(each)),
    );
  }

  /** What the hub was told of is no longer; true once. */
  #isOver(quota: AgentQuota): boolean {
    const told = this.#told.get(quotaId(quota));
    return (
      told !== undefined &&
      this.#options.now() - told >= calmMs &&
      this.#told.delete(quotaId(quota))
    );
  }

  #waitsFor(quota: AgentQuota, lack: Lack): boolean {
    const { now } = this.#options;
    if (!isWithin(wantedFor(quota, [{ ...lack, count: 1 }]), quota.hard)) {
      this.#fitsSince.delete(lack);
      return true;
    }
    const since = this.#fitsSince.get(lack) ?? now();
    this.#fitsSince.set(lack, since);
    return now() - since < patienceMs;
  }

  #refresh(): void {
    for (const namespace of this.#lacks.namespaces) {
      this.#rounds.set(namespace, (this.#rounds.get(namespace) ?? 0) + 1);
    }
    for (const id of this.#told.keys()) {
      if (!this.#options.quotas().has(id)) this.#told.delete(id);
    }
    const told = [...this.#told.keys()].map(id => id.split('/')[0]);
    this.#tell(...this.#lacks.namespaces, ...told);
  }

  #tell(...namespaces: string[]): void {
    const { quotas, onLack } = this.#options;
    const these = new Set(namespaces);
    for (const quota of quotas().values()) {
      if (these.has(quota.namespace)) onLack(quota);
    }
  }
}

function isWithin(
  wanted: Record<string, string>,
  hard: Record<string, string>,
): boolean {
  return Object.entries(hard).every(
    ([key, amount]) => amountOf(wanted[key]) <= amountOf(amount),
  );
}

/** How much of a quota one pod is. */
function sizeOf(lack: Lack, { hard }: AgentQuota): number {
  const shares = Object.entries(hard).map(([key, amount]) => {
    const all = Number(amountOf(amount)) + 1;
    return Number(needOf(lack, key)) / all;
  });
  return Math.max(0, ...shares);
}
