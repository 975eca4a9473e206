import type { SimulatedCluster } from '@rigging/kube-simulator';
import { deploymentOf } from './deploymentOf';
import type { DemoWorkload } from './DemoWorkload';
import { replicasAt } from './replicasAt';

const tickMs = 10_000;
/** As projects deliver it. */
const quotaName = 'rigging-project';

interface Place {
  cluster: SimulatedCluster;
  namespace: string;
  workloads: DemoWorkload[];
  /** When the project was made. */
  since: number;
}

/**
 * What the teams of the demo run: Deployments whose replicas change, written into the
 * simulated clusters as their users would. Whether the pods fit decides the quota there.
 */
export class DemoLoad {
  readonly #places: Place[] = [];
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  static create(options: { now: () => number }): DemoLoad {
    return new DemoLoad(options.now);
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  add(place: Place): void {
    this.#places.push(place);
  }

  start(): void {
    this.tick();
    this.#timer = setInterval(() => this.tick(), tickMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  /** Brings every Deployment to where it is now; without a quota in force it waits. */
  tick(): void {
    for (const { cluster, namespace, workloads, since } of this.#places) {
      if (!isGuarded(cluster, namespace)) continue;
      for (const workload of workloads) {
        const replicas = replicasAt(workload.replicas, this.#now() - since);
        const wanted = deploymentOf(workload, { namespace, replicas });
        const current = cluster.get(wanted, workload.name, namespace);
        const spec = current?.spec as { replicas?: number } | undefined;
        if (spec?.replicas === replicas) continue;
        cluster.put(
          current ? { ...current, spec: { ...spec, replicas } } : wanted,
        );
      }
    }
  }
}

/** Before its quota is back after a restart, a namespace would take more than is granted. */
function isGuarded(cluster: SimulatedCluster, namespace: string): boolean {
  const v1 = { apiVersion: 'v1' };
  const found = cluster.get({ ...v1, kind: 'Namespace' }, namespace);
  if (!found || found.metadata.deletionTimestamp) return false;
  const quota = cluster.get(
    { ...v1, kind: 'ResourceQuota' },
    quotaName,
    namespace,
  );
  const status = quota?.status as { hard?: object } | undefined;
  return status?.hard !== undefined;
}
