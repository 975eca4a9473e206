import { ServiceUnavailableError } from '@backstage/errors';
import type { ClusterGateway } from '../gateway/types';
import type { Bundles } from '../bundles/Bundles';
import { HubSecretStore } from '../hubKey/HubSecretStore';
import { loadHubKey } from '../hubKey/loadHubKey';
import type { QuotaStore } from '../quotas/QuotaStore';
import { createAgentRouter } from '../routes/createAgentRouter';
import { createManifestRouter } from '../routes/createManifestRouter';
import { DatabaseClusterStore } from '../store/DatabaseClusterStore';
import { addActions } from './addActions';
import { addPermissions } from './addPermissions';
import { addRoutes } from './addRoutes';
import { addScheduledTasks } from './addScheduledTasks';
import type { ClustersServices } from './ClustersServices';
import { createManifestRenderer } from './createManifestRenderer';
import { createRegistry } from './createRegistry';
import { readClustersConfig } from './readClustersConfig';
import { startAccess } from './startAccess';
import { startGateway } from './startGateway';
import { startQuotas } from './startQuotas';

// Each authenticates by itself: by registration token, tunnel handshake, peer
// token, or (k8s) as a user, with errors in the form that kubectl understands.
const OPEN_PATHS = [
  '/agent/hello',
  '/agent/preflight',
  '/agent/register',
  '/agent/connect',
  '/clusters/:name/manifest',
  '/clusters/:name/k8s',
  '/gateway',
];

/** Starts the plugin on its services. */
export async function startClusters(
  services: ClustersServices,
  options: { now: () => number; environment: string | undefined },
): Promise<void> {
  const { auditor, httpRouter, logger } = services;
  const { now } = options;
  const config = readClustersConfig(services.config, options);
  const store = await DatabaseClusterStore.create(services);
  addPermissions({ ...services, store: () => store });
  const hubKey = await loadHubKey({
    config,
    secrets: HubSecretStore.create({
      database: await services.database.getClient(),
    }),
    logger,
    now,
  });

  // Registry and gateway need each other; the registry does so only once it is asked.
  const started: {
    gateway?: ClusterGateway;
    bundles?: Bundles;
    quotas?: Pick<QuotaStore, 'forget'>;
  } = {};
  const findGateway = () => {
    if (!started.gateway) {
      throw new ServiceUnavailableError(
        'The gateway has not started yet; try again in a moment',
      );
    }
    return started.gateway;
  };
  const parts = createRegistry(services, {
    config,
    store,
    hubKey,
    gateway: findGateway,
    onForgotten: async id => {
      await started.bundles?.forget(id);
      await started.quotas?.forget(id);
    },
    now,
  });
  const access = await startAccess(services, {
    ...parts,
    ...{ config, store, hubKey, now },
  });
  started.bundles = access.bundles;
  const quotas = await startQuotas(services, { store, now });
  started.quotas = quotas;
  const gateway = await startGateway(services, {
    ...{ hubKey, now },
    registry: parts.gatewayRegistry,
    access: { ...access, credentials: access.credentialAuthenticator },
    outlet: access.bundles,
    quotas,
  });
  started.gateway = gateway;

  for (const path of OPEN_PATHS) {
    httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
  }
  // First of all: it streams bodies that nothing else may read.
  httpRouter.use(gateway.router);
  httpRouter.use(
    createAgentRouter({
      ...parts,
      auditor,
      hubThumbprint: hubKey.thumbprint,
      now,
    }),
  );
  httpRouter.use(
    createManifestRouter({
      ...parts,
      store,
      auditor,
      render: createManifestRenderer(config),
    }),
  );
  await addRoutes(services, { ...parts, access, quotas, config });

  addActions(services, { ...parts, access });

  await addScheduledTasks(services.scheduler, { ...parts, store, now });
  services.lifecycle.addShutdownHook(() => parts.changes.flush());
}
