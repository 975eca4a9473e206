import { ClusterState } from '../cluster/ClusterState';
import { StoreChange } from '../store/StoreChange';
import { aggregateClusterRoles } from './aggregateClusterRoles';
import { collectGarbage } from './collectGarbage';
import { reconcileDeployments } from './reconcileDeployments';
import { reconcileNamespaces } from './reconcileNamespaces';
import { reconcilePods } from './reconcilePods';
import { reconcileQuotas } from './reconcileQuotas';
import { reconcileJobs } from './reconcileJobs';
import { reconcileReplicaSets } from './reconcileReplicaSets';
import { Reconciler } from './Reconciler';

const batchSize = 100;

const reconcilers: Reconciler[] = [
  collectGarbage,
  reconcileNamespaces,
  reconcilePods,
  reconcileDeployments,
  reconcileReplicaSets,
  reconcileJobs,
  reconcileQuotas,
  aggregateClusterRoles,
];

/**
 * The controllers of a cluster. They react to changes after the request that
 * made them is answered, some at a time, so that requests are served between.
 */
export class Controllers {
  readonly #cluster: ClusterState;
  readonly #unsubscribe: () => void;
  #queue: StoreChange[] = [];
  #running = false;
  #stopped = false;

  static start(cluster: ClusterState) {
    return new Controllers(cluster);
  }

  private constructor(cluster: ClusterState) {
    this.#cluster = cluster;
    this.#unsubscribe = cluster.store.subscribe(change => {
      this.#queue.push(change);
      this.#wake();
    });
  }

  stop() {
    this.#stopped = true;
    this.#unsubscribe();
    this.#queue = [];
  }

  #wake() {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    setImmediate(() => {
      this.#running = false;
      const batch = this.#queue.splice(0, batchSize);
      for (const change of batch) {
        for (const reconcile of reconcilers) reconcile(this.#cluster, change);
      }
      if (this.#queue.length > 0) this.#wake();
    });
  }
}
