import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import { OBJECT_NAME } from '../delivery/compile/quotaNameOf';
import type { Delivery } from '../delivery/Delivery';
import type { QuotaLedger } from '../ledger/QuotaLedger';
import type { NamespaceRecord } from '../namespaces/NamespaceRecord';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import type { ProjectStore } from '../projects/ProjectStore';
import type { Rebalancer } from './Rebalancer';

type Options = {
  clusters: ClustersService;
  ledger: QuotaLedger;
  delivery: Delivery;
  namespaces: NamespaceStore;
  projects: ProjectStore;
  rebalancer: Rebalancer;
};

/** Lets go of namespaces that their cluster has shown to be gone. */
export class Releaser {
  readonly #options: Options;

  static create(options: Options): Releaser {
    return new Releaser(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Of one cluster; those whose quotas the cluster still shows wait. */
  async release(
    cluster: { id: string; name: string },
    records: NamespaceRecord[],
  ): Promise<void> {
    const quotas = await this.#options.clusters.listQuotas(cluster.name);
    if (quotas.clusterId !== cluster.id || !quotas.isFull) {
      return;
    }
    // Others bring quotas in bundles too; of theirs nothing is charged here.
    const there = new Set(
      quotas.items
        .filter(({ name }) => isOurs(name))
        .map(({ namespace }) => namespace),
    );
    for (const record of records) {
      if (!there.has(record.namespace)) {
        const revisions = quotas.gone
          .filter(
            ({ namespace, name }) =>
              namespace === record.namespace && isOurs(name),
          )
          .map(({ revision }) => revision);
        await this.#releaseOne(record, Math.max(0, ...revisions));
      }
    }
  }

  async #releaseOne(record: NamespaceRecord, revision: number): Promise<void> {
    const { ledger, delivery, namespaces, projects, rebalancer } =
      this.#options;
    await rebalancer.apply(async transaction => {
      await projects.lock(transaction, [record.projectId]);
      // Another replica may have done the same, and one of that name may be there again.
      const now = await namespaces.find(transaction, record);
      if (
        now?.step !== 'leaving' ||
        now.settleRevision !== record.settleRevision
      ) {
        return [];
      }
      const projectId = await ledger.releaseNamespace(transaction, {
        clusterId: record.clusterId,
        namespace: record.namespace,
        revision,
      });
      await namespaces.remove(transaction, record);
      await delivery.markScope(transaction, record.projectId);
      await projects.removeIfEmpty(transaction, record.projectId);
      return projectId === undefined ? [record.projectId] : [projectId];
    });
    delivery.nudge();
  }
}

function isOurs(name: string): boolean {
  return name === OBJECT_NAME || name.startsWith(`${OBJECT_NAME}-`);
}
