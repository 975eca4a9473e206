import type { Grant } from '../../Grant';
import type { QuotaObservation } from '../../QuotaObservation';

type Values = Map<string, bigint>;

type Quota = {
  version: number;
  sequence: number;
  spec: Values;
  /** `status`; undefined until the quota controller has come by. */
  status: { hard: Values; used: Values } | undefined;
};

/** All that the hub wants in the cluster, as it was at some time. */
export type Wishes = { index: number; grants: Grant[] };

type Admission = {
  namespace: string;
  version: number;
  pod: Values;
};

type Write = { namespace: string; version: number; grant: Grant };

/**
 * A cluster with an API server that admits as Kubernetes' does, against status.hard with
 * a compare-and-swap on the quota's version, a quota controller that comes by at times,
 * and an agent that is late, repeats itself and restarts, but never writes over a higher
 * sequence, and never makes anew what newer wishes than it has seen do not have.
 */
export class SimulatedCluster {
  readonly id: string;
  readonly quotas = new Map<string, Quota>();
  readonly pods = new Map<string, Values[]>();
  /** Newest wishes that the agent has dealt with. */
  seen = 0;
  #revision = 0;
  #admissions: Admission[] = [];
  #writes: Write[] = [];

  static create(id: string): SimulatedCluster {
    return new SimulatedCluster(id);
  }

  private constructor(id: string) {
    this.id = id;
  }

  /** The agent reads before it writes; others may write in between. */
  startApplying(wishes: Wishes, options: { isNew: boolean }): void {
    const isCurrent = options.isNew && wishes.index >= this.seen;
    for (const grant of wishes.grants) {
      const quota = this.quotas.get(grant.namespace);
      if (!quota && isCurrent) {
        this.quotas.set(grant.namespace, {
          version: (this.#revision += 1),
          sequence: grant.sequence,
          spec: new Map(grant.hard),
          status: undefined,
        });
      } else if (quota && grant.sequence > quota.sequence) {
        const { version } = quota;
        this.#writes.push({ namespace: grant.namespace, version, grant });
      }
    }
    if (isCurrent) {
      this.seen = wishes.index;
      const wanted = new Set(wishes.grants.map(each => each.namespace));
      for (const name of [...this.quotas.keys()]) {
        if (!wanted.has(name)) {
          this.quotas.delete(name);
          this.pods.delete(name);
          this.#revision += 1;
        }
      }
    }
  }

  finishApplying(): void {
    for (const { namespace, version, grant } of this.#writes) {
      const quota = this.quotas.get(namespace);
      if (quota?.version === version) {
        quota.sequence = grant.sequence;
        quota.spec = new Map(grant.hard);
        quota.version = this.#revision += 1;
      }
    }
    this.#writes = [];
  }

  /** The quota controller: counts anew, and makes the spec be in force. */
  sync(namespace: string): void {
    const quota = this.quotas.get(namespace);
    if (quota) {
      quota.status = {
        hard: new Map(quota.spec),
        used: this.usedIn(namespace),
      };
      quota.version = this.#revision += 1;
    }
  }

  /**
   * A request comes in and is checked.
   *
   * @returns what the limits would have to be for it to fit, when it does not
   */
  startAdmission(namespace: string, pod: Values): Values | undefined {
    const quota = this.quotas.get(namespace);
    if (!quota?.status) {
      return undefined;
    }
    const { hard, used } = quota.status;
    const wanted: Values = new Map();
    for (const [key, most] of hard) {
      const sum = (used.get(key) ?? 0n) + (pod.get(key) ?? 0n);
      if (sum > most) {
        wanted.set(key, sum);
      }
    }
    if (wanted.size > 0) {
      return wanted;
    }
    this.#admissions.push({ namespace, pod, version: quota.version });
    return undefined;
  }

  /** What the limits would have to be for so many of a pod. */
  wantedFor(namespace: string, pod: Values, count: bigint): Values {
    const used = this.quotas.get(namespace)?.status?.used;
    return new Map(
      [...pod].map(([key, amount]) => [
        key,
        (used?.get(key) ?? 0n) + count * amount,
      ]),
    );
  }

  /** Those whose quota has changed since they were checked come to nothing. */
  finishAdmissions(): void {
    for (const { namespace, pod, version } of this.#admissions) {
      const quota = this.quotas.get(namespace);
      if (quota?.status && quota.version === version) {
        for (const [key, amount] of pod) {
          const used = quota.status.used.get(key) ?? 0n;
          quota.status.used.set(key, used + amount);
        }
        quota.version = this.#revision += 1;
        this.pods.set(namespace, [...(this.pods.get(namespace) ?? []), pod]);
      }
    }
    this.#admissions = [];
  }

  deletePods(namespace: string, count: number): void {
    this.pods.set(namespace, (this.pods.get(namespace) ?? []).slice(count));
  }

  usedIn(namespace: string): Values {
    const used: Values = new Map();
    for (const pod of this.pods.get(namespace) ?? []) {
      for (const [key, amount] of pod) {
        used.set(key, (used.get(key) ?? 0n) + amount);
      }
    }
    return used;
  }

  /** The most that is or can come into use in a namespace. */
  inForce(namespace: string, key: string): bigint {
    const quota = this.quotas.get(namespace);
    return [
      quota?.spec.get(key),
      quota?.status?.hard.get(key),
      quota?.status?.used.get(key),
      this.usedIn(namespace).get(key),
    ].reduce<bigint>((most, each = 0n) => (each > most ? each : most), 0n);
  }

  observe(namespace: string): QuotaObservation {
    const quota = this.quotas.get(namespace);
    return {
      clusterId: this.id,
      namespace,
      scope: '',
      revision: (this.#revision += 1),
      sequence: quota?.sequence,
      spec: new Map(quota?.spec ?? []),
      hard: new Map(quota?.status?.hard ?? []),
      used: new Map(quota?.status?.used ?? []),
      at: 0,
    };
  }
}
