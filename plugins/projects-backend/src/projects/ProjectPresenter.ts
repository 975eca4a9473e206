import type { Project } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { BudgetConditions } from '../budgets/BudgetConditions';
import type { AmountReader } from '../usage/AmountReader';
import type { KnownCluster } from '../clusters/ClusterDirectory';
import type { ClusterChoice } from './ClusterChoice';
import { countNamespaces } from './countNamespaces';
import { describeConditions } from './describeConditions';
import type { OwnerDirectory } from './OwnerDirectory';
import type { ProjectRecord } from './ProjectRecord';

type Dependencies = {
  database: Knex;
  amounts: Pick<AmountReader, 'ofProjects'>;
  budgetConditions: Pick<BudgetConditions, 'ofProjects'>;
  choice: ClusterChoice;
  owners: OwnerDirectory;
};

/** Makes of records what people see: with amounts, conditions, and clusters by name. */
export class ProjectPresenter {
  readonly #options: Dependencies;

  static create(options: Dependencies): ProjectPresenter {
    return new ProjectPresenter(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async present(records: ProjectRecord[]): Promise<Project[]> {
    const { database, amounts, budgetConditions, choice, owners } =
      this.#options;
    const ids = records.map(({ id }) => id);
    const counts = await countNamespaces(database, ids);
    const read = await amounts.ofProjects(ids);
    const ofBudgets = await budgetConditions.ofProjects(ids);
    const unknownOwners = await owners.findUnknown(
      records.flatMap(({ owner }) => owner ?? []),
    );
    const clusters = await choice.byIds(records.flatMap(idsIn(counts)));
    return Promise.all(
      records.map(async record => {
        const count = counts.get(record.id) ?? new Map<string, number>();
        const selected = await this.#select(record);
        const own = read.get(record.id) ?? [];
        const used = [...count.keys()].flatMap(id => clusters.get(id) ?? []);
        return {
          ...toProject(record, clusters),
          amounts: own,
          conditions: [
            ...describeConditions(record, {
              amounts: own,
              selected,
              used,
              isOwnerUnknown:
                record.owner !== undefined && unknownOwners.has(record.owner),
            }),
            ...(ofBudgets.get(record.id) ?? []),
          ],
          namespaceCount: [...count.values()].reduce((a, b) => a + b, 0),
          clusterCount: new Set([...selected, ...used].map(({ id }) => id))
            .size,
        };
      }),
    );
  }

  async #select(record: ProjectRecord): Promise<KnownCluster[]> {
    return this.#options.choice.select(record.clusters, {
      known: record.clusters,
    });
  }
}

/** All clusters that a project has something to do with. */
function idsIn(counts: Map<string, Map<string, number>>) {
  return (record: ProjectRecord) => [
    ...(counts.get(record.id)?.keys() ?? []),
    ...record.reservations.map(({ clusterId }) => clusterId),
    ...(record.clusterId ? [record.clusterId] : []),
  ];
}

function toProject(
  record: ProjectRecord,
  clusters: Map<string, KnownCluster>,
): Omit<Project, 'amounts' | 'conditions' | 'namespaceCount' | 'clusterCount'> {
  const { clusterId, reservations, createdAt, updatedAt, ...same } = record;
  return {
    ...same,
    cluster: clusterId && clusters.get(clusterId)?.name,
    // A cluster that left the registry takes no reservation with it by name.
    reservations: reservations.flatMap(each => {
      const cluster = clusters.get(each.clusterId)?.name;
      return cluster === undefined ? [] : { cluster, amounts: each.amounts };
    }),
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  };
}
