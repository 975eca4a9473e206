import { NotAllowedError } from '@backstage/errors';
import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { BudgetChecker } from '../budgets/BudgetChecker';
import type { KnownCluster } from '../clusters/ClusterDirectory';
import type { ProjectRecord } from './ProjectRecord';

/**
 * What people decide themselves who give no budgets: limits within a budget, in clusters
 * that the budget names. Throws a NotAllowedError, which is the same for clusters that
 * there are and that there are not, so that names cannot be guessed.
 */
export async function checkSelfService(
  database: Knex,
  options: {
    budgets: BudgetChecker;
    ownerChain: readonly string[];
    before?: ProjectRecord;
    project: ProjectRecord;
    /** Those of the selection that are in the registry. */
    selected: readonly KnownCluster[];
  },
): Promise<void> {
  const { budgets, ownerChain, before, project, selected } = options;
  if (!(await budgets.hasBudget(database, ownerChain))) {
    throw new NotAllowedError(
      `${
        project.owner ?? 'Nobody'
      } has no budget, within which you could decide limits yourself; ask an administrator for a budget of the owner, or to make the change`,
    );
  }
  const isSame =
    JSON.stringify(before?.clusters) === JSON.stringify(project.clusters);
  if (isSame && before?.owner === project.owner) {
    return;
  }
  const within = await budgets.clustersWithin(database, ownerChain);
  const outside = findOutside(project.clusters, { within, selected });
  if (outside !== undefined) {
    throw new NotAllowedError(
      `The budget of ${project.owner} does not let you make projects in ${outside}; choose among the clusters of the budget, or ask an administrator`,
    );
  }
}

/**
 * The first part of a selection that reaches out of another one. A selector has to ask for
 * all labels that the other asks for, so that it stays within whatever labels clusters get.
 */
function findOutside(
  selection: ClusterSelection,
  options: {
    within: ClusterSelection | undefined;
    selected: readonly KnownCluster[];
  },
): string | undefined {
  const { within = {}, selected } = options;
  const wanted = Object.entries(within.selector ?? {});
  const hasAll = (labels: Record<string, string>) =>
    wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
  for (const name of selection.names ?? []) {
    const cluster = selected.find(each => each.name === name);
    if (!within.names?.includes(name) && !(cluster && hasAll(cluster.labels))) {
      return `the cluster '${name}'`;
    }
  }
  const { selector } = selection;
  return selector && !hasAll(selector)
    ? 'all clusters with the labels that you select'
    : undefined;
}
