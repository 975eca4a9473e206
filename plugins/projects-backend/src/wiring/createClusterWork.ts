import type { Knex } from 'knex';
import type { ProjectChangeNotifier } from '../changes/ProjectChangeNotifier';
import { CachedClusterDirectory } from '../clusters/CachedClusterDirectory';
import { ClusterDepartures } from '../clusters/ClusterDepartures';
import { ClusterProjects } from '../clusters/ClusterProjects';
import { DatabaseDelivery } from '../delivery/DatabaseDelivery';
import type { QuotaLedger } from '../ledger/QuotaLedger';
import { DatabaseNamespaceStore } from '../namespaces/DatabaseNamespaceStore';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import { QuotaObserver } from '../observations/QuotaObserver';
import type { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import type { ProjectsServices } from './ProjectsServices';
import type { ProjectsConfig } from './readProjectsConfig';

/** What passes between the database and the clusters. */
export type ClusterWork = {
  directory: CachedClusterDirectory;
  delivery: DatabaseDelivery;
  namespaceStore: NamespaceStore;
  start: () => Promise<void>;
};

/** Puts together what brings wishes to clusters, and takes from them what they show. */
export function createClusterWork(
  services: ProjectsServices,
  options: {
    config: ProjectsConfig;
    database: Knex;
    store: DatabaseProjectStore;
    ledger: QuotaLedger;
    changes: ProjectChangeNotifier;
    now: () => number;
  },
): ClusterWork {
  const { lifecycle } = services;
  const { config, store, changes } = options;
  const namespaceStore = DatabaseNamespaceStore.create();
  const shared = {
    ...{ ...services, ...options },
    clusters: services.clustersService,
    namespaces: namespaceStore,
    projects: store,
    onNews: (ids: string[]) => changes.used(ids),
  };
  // Directory and delivery need each other; neither does before it is started.
  const onChanged = (ids: string[]) => changes.changed(...ids);
  const started: {
    projects?: ClusterProjects;
    departures?: ClusterDepartures;
  } = {};
  const directory = CachedClusterDirectory.create({
    ...shared,
    onSync: async clusters => started.projects?.sync(clusters),
    onLeft: async (transaction, cluster) =>
      started.departures?.leave(transaction, cluster),
  });
  const delivery = DatabaseDelivery.create({ ...shared, directory });
  started.departures = ClusterDepartures.create({
    ...{ ...shared, delivery },
    onNews: onChanged,
  });
  if (config.createDefaultProjects) {
    started.projects = ClusterProjects.create({
      ...{ ...shared, delivery, onNews: onChanged },
      systemNamespaces: config.systemNamespaces,
    });
  }
  const observer = QuotaObserver.create({ ...shared, directory, delivery });
  return {
    ...{ directory, delivery, namespaceStore },
    start: async () => {
      await directory.start();
      delivery.start();
      await observer.start();
      lifecycle.addShutdownHook(async () => {
        await directory.stop();
        await observer.stop();
        await delivery.stop();
      });
    },
  };
}
