import type { AgentQuota } from '@rigging/backstage-plugin-clusters-common';
import { parseQuantity } from '@rigging/kube-quantity';
import { KubeClient } from '../cluster/KubeClient';
import type { Lack } from './Lack';
import { LackObserver } from './LackObserver';
import { needOf } from './needOf';
import type { QuotaKey } from './QuotaKey';
import { wantedFor } from './wantedFor';

// The hub forgets what it does not hear of for 20 minutes.
const refreshMs = 20_000;
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
  }

  /**
   * What would have to be the limit for all that waits. Where that is not granted, what is
   * largest is left out from time to time, for it may be more than there can ever be.
   */
  wantedOf(quota: AgentQuota): Record<string, string> | undefined {
    const { namespace, name } = quota;
    const isScoped = this.#options.isScoped(quota);
    const lacks = this.#lacks
      .lacksIn(namespace)
      .filter(each => each.quota === name || !isScoped)
      .filter(each => this.#waitsFor(quota, each))
      .sort((a, b) => sizeOf(a, quota) - sizeOf(b, quota));
    const round = this.#rounds.get(namespace) ?? 0;
    const isLess = round % roundsOfAll === roundsOfAll - 1;
    const left = Math.floor(round / roundsOfAll) % Math.max(1, lacks.length);
    const count = isLess ? Math.max(1, lacks.length - 1 - left) : lacks.length;
    return wantedFor(quota, lacks.slice(0, count));
  }

  #waitsFor(quota: AgentQuota, lack: Lack): boolean {
    const { now } = this.#options;
    if (wantedFor(quota, [{ ...lack, count: 1 }])) {
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
      this.#tell(namespace);
    }
  }

  #tell(namespace: string): void {
    const { quotas, onLack } = this.#options;
    for (const quota of quotas().values()) {
      if (quota.namespace === namespace) onLack(quota);
    }
  }
}

/** How much of a quota one pod is. */
function sizeOf(lack: Lack, { hard }: AgentQuota): number {
  const shares = Object.entries(hard).map(([key, amount]) => {
    const all = Number(parseQuantity(amount) ?? 0n) + 1;
    return Number(needOf(lack, key)) / all;
  });
  return Math.max(0, ...shares);
}
