import { createClusterGateway } from '../gateway/createClusterGateway';
import type { BundleOutlet } from '../bundles/BundleOutlet';
import type { ClusterGateway, GatewayAccess } from '../gateway/types';
import type { QuotaInlet } from '../quotas/QuotaInlet';
import type { HubKey } from '../hubKey/HubKey';
import type { GatewayRegistry } from '../registry/GatewayRegistry';
import type { ClustersServices } from './ClustersServices';

/** Starts the gateway, which stops with the backend. */
export async function startGateway(
  services: ClustersServices,
  options: {
    registry: GatewayRegistry;
    hubKey: HubKey;
    access: GatewayAccess;
    outlet: BundleOutlet;
    quotas: QuotaInlet;
    now: () => number;
  },
): Promise<ClusterGateway> {
  const { auditor, auth, config, logger } = services;
  const { registry, hubKey, access, outlet, quotas } = options;
  const gateway = await createClusterGateway({
    ...{ registry, hubKey, access, outlet, quotas },
    ...{ config, logger, auth, auditor },
    database: await services.database.getClient(),
    now: () => new Date(options.now()),
  });
  services.lifecycle.addStartupHook(() => gateway.start());
  // Before the server closes: agents are asked to connect elsewhere first.
  services.rootLifecycle.addBeforeShutdownHook(() => gateway.stop());
  return gateway;
}
