import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { BudgetRow } from '../budgets/BudgetRow';
import type { DatabaseDelivery } from '../delivery/DatabaseDelivery';
import type { QuotaLedger } from '../ledger/QuotaLedger';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import type { ProjectStore } from '../projects/ProjectStore';
import type { KnownCluster } from './ClusterDirectory';

type Options = {
  projects: ProjectStore;
  namespaces: NamespaceStore;
  ledger: QuotaLedger;
  delivery: Pick<
    DatabaseDelivery,
    'markNamespaces' | 'markScope' | 'forgetCluster' | 'nudge'
  >;
  /** Pages have something new to show of these projects. */
  onNews: (projectIds: string[]) => void;
};

/** Lets go of all that a cluster had when it has left the registry. */
export class ClusterDepartures {
  readonly #options: Options;

  static create(options: Options): ClusterDepartures {
    return new ClusterDepartures(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async leave(
    transaction: Knex.Transaction,
    cluster: KnownCluster,
  ): Promise<void> {
    const { projects, namespaces, ledger, delivery, onNews } = this.#options;
    const records = await namespaces.ofCluster(transaction, cluster.id);
    const ids = [
      ...new Set([
        ...records.map(({ projectId }) => projectId),
        ...(await projects.listOfCluster(transaction, cluster)),
      ]),
    ].sort();
    const locked = await projects.lock(transaction, ids);
    await ledger.closeNamespaces(transaction, records);
    for (const record of records) {
      const { clusterId, namespace } = record;
      await ledger.releaseNamespace(transaction, { clusterId, namespace });
      await namespaces.remove(transaction, record);
    }
    await delivery.forgetCluster(transaction, cluster.id);
    for (const project of locked) {
      await delivery.markScope(transaction, project.id);
      const isOfCluster = project.clusterId === cluster.id;
      await projects.update(transaction, {
        ...project,
        ...(isOfCluster && { state: 'deleting' }),
        clusters: withoutName(project.clusters, cluster.name),
      });
      await projects.removeIfEmpty(transaction, project.id);
      const grants = await ledger.rebalance(transaction, project.id);
      await delivery.markNamespaces(transaction, grants);
    }
    await removeFromBudgets(transaction, cluster.name);
    delivery.nudge();
    onNews(ids);
  }
}

/** A cluster that gets the name later may be anybody's. */
function withoutName(
  selection: ClusterSelection,
  name: string,
): ClusterSelection {
  const { names, ...rest } = selection;
  const left = names?.filter(each => each !== name) ?? [];
  return { ...(left.length > 0 && { names: left }), ...rest };
}

async function removeFromBudgets(
  transaction: Knex.Transaction,
  name: string,
): Promise<void> {
  const rows = await transaction<BudgetRow>('budgets')
    .where('clusters', 'like', `%"${name}"%`)
    .forUpdate();
  for (const { owner, clusters } of rows) {
    const left = withoutName(JSON.parse(clusters ?? '{}'), name);
    await transaction<BudgetRow>('budgets')
      .where({ owner })
      .update({ clusters: JSON.stringify(left) });
  }
}
