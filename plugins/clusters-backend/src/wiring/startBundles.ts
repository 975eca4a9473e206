import type { ClusterAuditLog } from '../auditLog/ClusterAuditLog';
import { AuthorizedClusterBundles } from '../bundles/AuthorizedClusterBundles';
import type { ClusterBundles } from '../bundles/ClusterBundles';
import { DefaultClusterBundles } from '../bundles/DefaultClusterBundles';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import type { ChangeNotifier } from '../changes/ChangeNotifier';
import { BundleSealer } from '../bundles/BundleSealer';
import { DatabaseBundleStore } from '../bundles/DatabaseBundleStore';
import { DefaultBundles } from '../bundles/DefaultBundles';
import { readBundleLimits } from '../bundles/readBundleLimits';
import type { HubKey } from '../hubKey/HubKey';
import type { Revisions } from '../revisions/Revisions';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClustersServices } from './ClustersServices';

/** Starts bundles: what other parts put, and the gateway delivers. */
export async function startBundles(
  services: Pick<ClustersServices, 'config' | 'database'>,
  options: {
    hubKey: HubKey;
    /** Not those of one request: bundles wait for changes. */
    revisions: Revisions;
    clusters: Pick<ClusterStore, 'findById' | 'findByName'>;
    authorizer: ClusterAuthorizer;
    auditLog: Pick<ClusterAuditLog, 'record'>;
    changes: ChangeNotifier;
    now: () => number;
  },
): Promise<{ bundles: DefaultBundles; clusterBundles: ClusterBundles }> {
  const { hubKey, revisions, clusters, authorizer } = options;
  const { auditLog, changes, now } = options;
  const database = await services.database.getClient();
  const bundles = DefaultBundles.create({
    store: DatabaseBundleStore.create({ database, revisions, now }),
    sealer: BundleSealer.create({ hubKey }),
    revisions,
    limits: readBundleLimits(services.config),
    onNews: id => changes.shown(id),
  });
  return {
    bundles,
    clusterBundles: AuthorizedClusterBundles.create({
      ...{ clusters, authorizer },
      inner: DefaultClusterBundles.create({ bundles, clusters, auditLog, now }),
    }),
  };
}
