import type { Knex } from 'knex';
import type { LiveClaims } from '@rigging/backend-toolkit';
import type { BudgetChecker } from '../budgets/BudgetChecker';
import type { BudgetConditions } from '../budgets/BudgetConditions';
import type { ProjectChanges } from '../changes/ProjectChanges';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { Delivery } from '../delivery/Delivery';
import type { NamespaceLifecycle } from '../namespaces/NamespaceLifecycle';
import type { ProjectAuthorizer } from '../permissions/ProjectAuthorizer';
import { AuthorizedProjects } from '../projects/AuthorizedProjects';
import { ClusterChoice } from '../projects/ClusterChoice';
import type { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import { DefaultProjects } from '../projects/DefaultProjects';
import { ProjectReader } from '../projects/input/ProjectReader';
import { OwnerDirectory } from '../projects/OwnerDirectory';
import { ProjectPresenter } from '../projects/ProjectPresenter';
import { ProjectRemoval } from '../projects/ProjectRemoval';
import type { Projects } from '../projects/Projects';
import type { AmountReader } from '../usage/AmountReader';
import type { ProjectsServices } from './ProjectsServices';

/** Puts the parts of the service of projects together. */
export function createProjects(
  services: Pick<ProjectsServices, 'catalog' | 'auth'>,
  options: {
    database: Knex;
    store: DatabaseProjectStore;
    clusters: ClusterDirectory;
    amounts: AmountReader;
    budgets: BudgetChecker;
    budgetConditions: BudgetConditions;
    lifecycle: NamespaceLifecycle;
    delivery: Delivery;
    changes: ProjectChanges;
    authorizer: ProjectAuthorizer;
    liveClaims: LiveClaims;
    now: () => number;
  },
): Projects {
  const owners = OwnerDirectory.create(services);
  const choice = ClusterChoice.create(options);
  const shared = { ...options, owners, choice };
  const inner = DefaultProjects.create({
    ...shared,
    reader: ProjectReader.create(shared),
    presenter: ProjectPresenter.create(shared),
    removal: ProjectRemoval.create(shared),
  });
  return AuthorizedProjects.create({ ...shared, inner });
}
