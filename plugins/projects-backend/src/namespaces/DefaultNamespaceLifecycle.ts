import { ConflictError, InputError } from '@backstage/errors';
import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import { KnownClusters } from '../clusters/KnownClusters';
import { matchesSelection } from '../clusters/matchesSelection';
import { readAmounts } from '../ledger/keys/readAmounts';
import type { ProjectRecord } from '../projects/ProjectRecord';
import { describeLimits } from './changes/describeLimits';
import { describeRemoval } from './changes/describeRemoval';
import { retire } from './changes/retire';
import { effectiveTerms } from './effectiveTerms';
import type { NamespaceContext } from './NamespaceContext';
import type { NamespaceLifecycle } from './NamespaceLifecycle';
import type { NamespaceRecord } from './NamespaceRecord';

type Dependencies = Pick<
  NamespaceContext,
  'namespaces' | 'ledger' | 'delivery'
>;

/** {@link NamespaceLifecycle} on the database. */
export class DefaultNamespaceLifecycle implements NamespaceLifecycle {
  readonly #options: Dependencies;
  readonly #clusters = KnownClusters.create();

  static create(options: Dependencies): DefaultNamespaceLifecycle {
    return new DefaultNamespaceLifecycle(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async applyProject(
    transaction: Knex.Transaction,
    options: {
      before?: ProjectRecord;
      project: ProjectRecord;
      acceptBelowUse: boolean;
    },
  ): Promise<Effect[]> {
    const { ledger, delivery, namespaces } = this.#options;
    const { before, project, acceptBelowUse } = options;
    if (project.kind !== 'custom') {
      checkUnlimited(project);
      return [];
    }
    const records = (
      await namespaces.ofProject(transaction, project.id)
    ).filter(isIn);
    const grants = await ledger.setLimits(transaction, {
      projectId: project.id,
      limits: readAmounts(project.limit, { name: 'limit' }),
      reservations: project.reservations.map(({ clusterId, amounts }) => ({
        clusterId,
        amounts: readAmounts(amounts, { name: 'reservation' }),
      })),
      terms: before ? findNewTerms(records, { before, project }) : [],
      acceptBelowUse,
    });
    const isRemovalWanted =
      before !== undefined && hasLess({ before, project });
    const isRewritten = before !== undefined && hasOther({ before, project });
    const rewritten = isRewritten ? records : [];
    await delivery.markNamespaces(transaction, [...rewritten, ...grants], {
      isRemovalWanted,
    });
    const accounts =
      before && records.length > 0
        ? await ledger.accountsOf(transaction, project.id)
        : [];
    return describeLimits({
      ...{ before, project, accounts },
      namespaces: records.length,
    });
  }

  async retireAll(
    transaction: Knex.Transaction,
    options: { project: ProjectRecord; mode: 'delete' | 'detach' },
  ): Promise<Effect[]> {
    const { namespaces, ledger } = this.#options;
    const { project, mode } = options;
    if (project.kind !== 'custom') {
      throw new ConflictError(
        `The project '${project.name}' is there as long as its cluster is`,
      );
    }
    const records = (
      await namespaces.ofProject(transaction, project.id)
    ).filter(isIn);
    if (records.length === 0) {
      return [];
    }
    const clusters = await this.#clusters.list(transaction);
    const accounts = await ledger.accountsOf(transaction, project.id);
    await retire(this.#options, transaction, { records, mode });
    return describeRemoval({
      ...{ records, mode, accounts },
      clusterOf: id => clusters.find(each => each.id === id),
    });
  }

  async moveAll(
    transaction: Knex.Transaction,
    options: { from: ProjectRecord; to: ProjectRecord },
  ): Promise<Effect[]> {
    const { namespaces, ledger, delivery } = this.#options;
    const { from, to } = options;
    if (from.kind !== 'custom') {
      throw new ConflictError(
        `The project '${from.name}' holds namespaces of the cluster itself, which are moved one by one or stay`,
      );
    }
    const records = (await namespaces.ofProject(transaction, from.id)).filter(
      isIn,
    );
    await this.#checkSelected(transaction, { records, to });
    for (const record of records) {
      const { clusterId, namespace } = record;
      const grants = await ledger.moveNamespace(transaction, {
        ...{ clusterId, namespace },
        toProjectId: to.id,
        terms: effectiveTerms(record.terms, to).ledger,
      });
      await namespaces.update(transaction, record, {
        change: { projectId: to.id },
      });
      await delivery.markNamespaces(transaction, [record, ...grants], {
        isRemovalWanted: true,
      });
    }
    await delivery.markScope(transaction, from.id);
    await delivery.markScope(transaction, to.id);
    return records.length === 0
      ? []
      : [
          {
            severity: 'info',
            message: `Moves ${records.length} namespaces to the project '${to.name}', with what is charged to them`,
          },
        ];
  }

  async #checkSelected(
    transaction: Knex.Transaction,
    options: { records: NamespaceRecord[]; to: ProjectRecord },
  ): Promise<void> {
    const { records, to } = options;
    const ids = new Set(records.map(({ clusterId }) => clusterId));
    for (const cluster of await this.#clusters.list(transaction)) {
      if (ids.has(cluster.id) && !matchesSelection(to.clusters, cluster)) {
        throw new InputError(
          `The cluster '${cluster.name}' is none of those of the project '${to.name}'; add it to that project first`,
        );
      }
    }
  }
}

function checkUnlimited(project: ProjectRecord): void {
  if (Object.keys(project.limit).length > 0) {
    throw new InputError(
      `The project '${project.name}' holds namespaces of the cluster itself and can have no limit; limit a project of your own instead`,
    );
  }
}

/** Not on its way out. */
function isIn({ state }: NamespaceRecord): boolean {
  return state !== 'deleting' && state !== 'detaching';
}

function findNewTerms(
  records: NamespaceRecord[],
  options: { before: ProjectRecord; project: ProjectRecord },
) {
  return records.flatMap(({ clusterId, namespace, terms }) => {
    const { ledger: before, ...told } = effectiveTerms(terms, options.before);
    const { ledger, ...now } = effectiveTerms(terms, options.project);
    const isSame =
      JSON.stringify(told) === JSON.stringify(now) &&
      JSON.stringify([...sizes(before)]) === JSON.stringify([...sizes(ledger)]);
    return isSame ? [] : [{ clusterId, namespace, terms: ledger }];
  });
}

function sizes(
  terms: ReturnType<typeof effectiveTerms>['ledger'],
): [string, string][] {
  const amounts =
    terms.mode === 'fixed' ? [terms.hard] : [terms.min, terms.max];
  return amounts.flatMap(each =>
    [...each].map(([key, amount]): [string, string] => [key, String(amount)]),
  );
}

function hasLess(options: {
  before: ProjectRecord;
  project: ProjectRecord;
}): boolean {
  const { before, project } = options;
  const isGone = Object.keys(before.limit).some(key => !(key in project.limit));
  return isGone || hasOther(options);
}

function hasOther({
  before,
  project,
}: {
  before: ProjectRecord;
  project: ProjectRecord;
}): boolean {
  const parts = ({ podSecurity, containerDefaults }: ProjectRecord) =>
    JSON.stringify([podSecurity, containerDefaults]);
  return parts(before) !== parts(project);
}
