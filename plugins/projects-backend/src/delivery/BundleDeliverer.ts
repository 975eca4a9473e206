import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import type { Knex } from 'knex';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { QuotaLedger } from '../ledger/QuotaLedger';
import type { NamespaceRecord } from '../namespaces/NamespaceRecord';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import type { ProjectStore } from '../projects/ProjectStore';
import { bundleNameOf } from './bundleNameOf';
import { compileNamespace } from './compile/compileNamespace';
import type { Claimed, DeliveryQueue } from './DeliveryQueue';

type Options = {
  database: Knex;
  queue: DeliveryQueue;
  clusters: ClustersService;
  directory: ClusterDirectory;
  ledger: QuotaLedger;
  namespaces: NamespaceStore;
  projects: ProjectStore;
};

/** Brings the namespaces of one shard to their cluster. */
export class BundleDeliverer {
  readonly #options: Options;
  /** What was put last from here, by cluster and shard; others may have put since. */
  readonly #revisions = new Map<string, number>();

  static create(options: Options): BundleDeliverer {
    return new BundleDeliverer(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async deliver(claimed: Claimed): Promise<void> {
    const { database, queue, clusters, directory, namespaces } = this.#options;
    const { target: clusterId, shard } = claimed;
    const cluster = await directory.getById(clusterId);
    if (!cluster) {
      throw new NotFoundError(
        `The cluster ${clusterId} is not in the registry; its namespaces wait for it, or are given up when that is certain`,
      );
    }
    const key = { cluster: cluster.name, clusterId, name: bundleNameOf(shard) };
    const id = `${clusterId}/${shard}`;
    // Before anything is read: whoever is slow must not undo what another replica has put since.
    const ifRevision =
      this.#revisions.get(id) ??
      (await clusters.getBundle(key))?.bundle.revision ??
      0;
    this.#revisions.delete(id);
    const { records, objects } = await this.#compile(claimed);
    const { revision } = await clusters.putBundle(key, {
      ...{ objects, ifRevision, isDeletionApproved: claimed.isRemovalWanted },
    });
    this.#revisions.set(id, revision);
    await database.transaction(async transaction => {
      if (await queue.confirm(transaction, claimed)) {
        for (const record of records) {
          const { step, settleRevision = Infinity } = record;
          if (revision < settleRevision) {
            await namespaces.settle(transaction, record, { step, revision });
          }
        }
      }
    });
  }

  async #compile({
    target: clusterId,
    shard,
  }: Claimed): Promise<{ records: NamespaceRecord[]; objects: JsonObject[] }> {
    const { database, ledger, namespaces, projects } = this.#options;
    const grants = new Map(
      (await ledger.grantsIn(database, clusterId)).map(grant => [
        grant.namespace,
        grant,
      ]),
    );
    // After the grants: what is closed between the two is seen as leaving.
    const all = await namespaces.ofCluster(database, clusterId, { shard });
    const records = all.filter(({ isManaged }) => isManaged);
    const byId = new Map(
      (
        await projects.listByIds(database, [
          ...new Set(records.map(({ projectId }) => projectId)),
        ])
      ).map(project => [project.id, project]),
    );
    const objects = records.flatMap(namespace => {
      const grant = grants.get(namespace.namespace);
      const project = byId.get(namespace.projectId);
      const isIn = namespace.step === 'placing' || namespace.step === 'placed';
      if (!project || (isIn && !grant)) {
        // Without its quota a namespace must not be delivered: it would have none.
        throw new ServiceUnavailableError(
          `The namespace ${namespace.namespace} was changed while it was read; it is read again`,
        );
      }
      return compileNamespace({ namespace, project, grant });
    });
    return { records, objects };
  }
}
