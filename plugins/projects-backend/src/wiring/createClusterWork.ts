import type { Knex } from 'knex';
import type { ProjectChangeNotifier } from '../changes/ProjectChangeNotifier';
import { CachedClusterDirectory } from '../clusters/CachedClusterDirectory';
import { DatabaseDelivery } from '../delivery/DatabaseDelivery';
import type { QuotaLedger } from '../ledger/QuotaLedger';
import { DatabaseNamespaceStore } from '../namespaces/DatabaseNamespaceStore';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import { QuotaObserver } from '../observations/QuotaObserver';
import type { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import type { ProjectsServices } from './ProjectsServices';

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
    database: Knex;
    store: DatabaseProjectStore;
    ledger: QuotaLedger;
    changes: ProjectChangeNotifier;
    now: () => number;
  },
): ClusterWork {
  const { lifecycle } = services;
  const { store, changes } = options;
  const namespaceStore = DatabaseNamespaceStore.create();
  const shared = {
    ...services,
    ...options,
    clusters: services.clustersService,
    namespaces: namespaceStore,
    projects: store,
  };
  const directory = CachedClusterDirectory.create(shared);
  const delivery = DatabaseDelivery.create({ ...shared, directory });
  const observer = QuotaObserver.create({
    ...{ ...shared, directory, delivery },
    onNews: ids => changes.used(ids),
  });
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
