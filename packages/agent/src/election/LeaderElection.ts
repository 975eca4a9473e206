import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import { KubeApiError } from '../cluster/KubeApiError';
import { KubeClient } from '../cluster/KubeClient';
import {
  agentNamespace,
  managedBy,
  managedByLabel,
  objectName,
} from '../owner/names';

const leaseSeconds = 10;
const renewMs = 3_000;
/** A holder that lost its Lease has noticed by then. */
const noticedMs = renewMs + 2_000;
const takeOverAttempts = 5;
const leasesPath = `/apis/coordination.k8s.io/v1/namespaces/${agentNamespace}/leases`;

type Lease = JsonObject & {
  metadata: JsonObject & { resourceVersion?: string };
  spec?: JsonObject & { holderIdentity?: string | null; renewTime?: string };
};

/**
 * Elects one of a cluster's agents by a Lease. As in client-go, a holder counts as gone when
 * its Lease has not changed for the whole duration by our own clock: clocks are not compared.
 */
export class LeaderElection {
  readonly #kube: KubeClient;
  readonly #instance: string;
  readonly #now: () => number;
  #leadsUntil = 0;
  #seen: { version?: string; at: number } = { at: 0 };

  static create(options: {
    kube: KubeClient;
    instance: string;
    now?: () => number;
  }) {
    return new LeaderElection(options);
  }

  private constructor(options: {
    kube: KubeClient;
    instance: string;
    now?: () => number;
  }) {
    this.#kube = options.kube;
    this.#instance = options.instance;
    this.#now = options.now ?? (() => performance.now());
  }

  get isLeader(): boolean {
    return this.#now() < this.#leadsUntil;
  }

  /** Takes part until the signal, then gives the Lease back. */
  async start(options: { signal: AbortSignal; onChange(): void }) {
    const { signal, onChange } = options;
    let was = false;
    while (!signal.aborted) {
      await this.attempt();
      if (this.isLeader !== was) {
        was = this.isLeader;
        onChange();
      }
      await sleep(renewMs, undefined, { signal }).catch(() => {});
    }
    await this.#release();
  }

  /** One attempt to take or renew the Lease. */
  async attempt(): Promise<void> {
    const startedAt = this.#now();
    try {
      const lease = await this.#kube.find<Lease>(`${leasesPath}/${objectName}`);
      if (lease && !this.#mayTake(lease)) {
        this.#leadsUntil = 0;
        return;
      }
      await this.#write(lease, this.#instance);
      this.#leadsUntil = startedAt + leaseSeconds * 1000;
    } catch (error) {
      // Somebody else was faster; any other failure leaves the Lease to run out.
      if (KubeApiError.is(error, 409)) this.#leadsUntil = 0;
    }
  }

  /** Takes the Lease from whoever has it, and waits until that agent has stopped to act on it. */
  async takeOver(options: { signal: AbortSignal }): Promise<void> {
    if (this.isLeader) return;
    for (let attempt = 1; ; attempt++) {
      const startedAt = this.#now();
      try {
        const lease = await this.#kube.find<Lease>(
          `${leasesPath}/${objectName}`,
        );
        await this.#write(lease, this.#instance);
        this.#leadsUntil = startedAt + leaseSeconds * 1000;
        break;
      } catch (error) {
        const isRace = KubeApiError.is(error, 409);
        if (!isRace || attempt === takeOverAttempts) throw error;
      }
    }
    await sleep(noticedMs, undefined, options);
  }

  #mayTake({ metadata, spec }: Lease): boolean {
    const holder = spec?.holderIdentity;
    if (!holder || holder === this.#instance) return true;
    const version = metadata.resourceVersion;
    if (version !== this.#seen.version) {
      this.#seen = { version, at: this.#now() };
    }
    return this.#now() - this.#seen.at >= leaseSeconds * 1000;
  }

  async #write(lease: Lease | undefined, holder: string) {
    const base = lease ?? {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: {
        name: objectName,
        namespace: agentNamespace,
        labels: { [managedByLabel]: managedBy },
      },
    };
    // MicroTime wants six digits.
    const time = new Date().toISOString().replace('Z', '000Z');
    await this.#kube.call(lease ? `${leasesPath}/${objectName}` : leasesPath, {
      method: lease ? 'PUT' : 'POST',
      body: {
        ...base,
        spec: {
          holderIdentity: holder,
          leaseDurationSeconds: leaseSeconds,
          renewTime: time,
        },
      },
    });
  }

  async #release(): Promise<void> {
    if (!this.isLeader) return;
    this.#leadsUntil = 0;
    try {
      const lease = await this.#kube.find<Lease>(`${leasesPath}/${objectName}`);
      if (lease?.spec?.holderIdentity === this.#instance) {
        await this.#write(lease, '');
      }
    } catch {
      // It runs out by itself.
    }
  }
}
