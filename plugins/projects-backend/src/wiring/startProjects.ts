import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { addActions } from '../actions';
import { createBudgets } from '../budgets/createBudgets';
import { ProjectChangeNotifier } from '../changes/ProjectChangeNotifier';
import { DatabaseQuotaLedger } from '../ledger/DatabaseQuotaLedger';
import { createQuotaNotifier } from '../notifications/createQuotaNotifier';
import { AuthorizedNamespaces } from '../namespaces/AuthorizedNamespaces';
import { createNamespaces } from '../namespaces/createNamespaces';
import { ClusterRights } from '../permissions/ClusterRights';
import { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import { addBudgetRoutes } from '../routes/addBudgetRoutes';
import { addNamespaceRoutes } from '../routes/addNamespaceRoutes';
import { addProjectRoutes } from '../routes/addProjectRoutes';
import { addUsageRoutes } from '../routes/addUsageRoutes';
import { createOpenApiRouter } from '../schema/openapi/generated';
import { AuthorizedUsage } from '../usage/AuthorizedUsage';
import { createUsage } from '../usage/createUsage';
import { createAuthorizer } from './createAuthorizer';
import { createClusterWork } from './createClusterWork';
import { createProjects } from './createProjects';
import type { ProjectsServices } from './ProjectsServices';
import { readProjectsConfig } from './readProjectsConfig';

/** Starts the plugin on its services. */
export async function startProjects(
  services: ProjectsServices,
  options: { now: () => number },
): Promise<void> {
  const { now } = options;
  const config = readProjectsConfig(services.config);
  const database = await migrate(services);
  const store = DatabaseProjectStore.create();
  const ledger = DatabaseQuotaLedger.create({ now });
  const changes = ProjectChangeNotifier.create(services);
  const shared = { ...services, database, ledger, store, changes, now };
  const { authorizer, liveClaims } = createAuthorizer(services, {
    ...{ config, database, store },
  });
  const work = createClusterWork(services, { ...shared, config });
  const clusters = work.directory;
  const { usage, amounts, sums } = await createUsage({
    ...{ ...shared, clusters },
    projects: store,
  });
  const { budgets, checker, conditions } = await createBudgets({
    ...shared,
    authorizer,
  });
  await createQuotaNotifier({ ...shared, sums, projects: store });
  const { namespaces, lifecycle } = createNamespaces({
    ...{ ...shared, amounts, delivery: work.delivery },
    clusters: services.clustersService,
    ...{ directory: clusters, namespaces: work.namespaceStore },
    ...{ projects: store, systemNamespaces: config.systemNamespaces },
  });
  const projects = createProjects(services, {
    ...{ ...shared, authorizer, liveClaims, clusters, amounts },
    ...{ budgets: checker, budgetConditions: conditions },
    ...{ delivery: work.delivery, lifecycle },
  });

  // Those that check what callers may: all that answers callers takes these.
  const api = {
    ...services,
    ...{ projects, budgets },
    namespaces: AuthorizedNamespaces.create({
      ...{ inner: namespaces, authorizer },
      clusterRights: ClusterRights.create(services),
      filterNames: async (names, visible) => {
        const found = await store.list(database, {
          names,
          visible,
          limit: names.length,
        });
        return new Set(found.items.map(({ name }) => name));
      },
    }),
    usage: AuthorizedUsage.create({ inner: usage, authorizer }),
  };
  const router = await createOpenApiRouter();
  addProjectRoutes(router, api);
  addNamespaceRoutes(router, api);
  addUsageRoutes(router, api);
  addBudgetRoutes(router, api);
  addActions(api);
  services.httpRouter.use(router);
  await work.start();
  services.lifecycle.addShutdownHook(() => changes.flush());
}

async function migrate(services: ProjectsServices): Promise<Knex> {
  const database = await services.database.getClient();
  if (!services.database.migrations?.skip) {
    await database.migrate.latest({
      directory: resolvePackagePath(
        '@rigging/backstage-plugin-projects-backend',
        'migrations',
      ),
    });
  }
  return database;
}
