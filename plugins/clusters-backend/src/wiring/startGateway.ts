import { createClusterGateway } from '../gateway/createClusterGateway';
import type { ClusterGateway } from '../gateway/types';
import type { HubKey } from '../hubKey/HubKey';
import type { GatewayRegistry } from '../registry/GatewayRegistry';
import type { ClustersServices } from './ClustersServices';

/** Starts the gateway, which stops with the backend. */
export async function startGateway(
  services: ClustersServices,
  options: { registry: GatewayRegistry; hubKey: HubKey; now: () => number },
): Promise<ClusterGateway> {
  const { auditor, auth, config, httpAuth, logger, userInfo } = services;
  const gateway = await createClusterGateway({
    registry: options.registry,
    hubKey: options.hubKey,
    database: await services.database.getClient(),
    config,
    logger,
    auth,
    userInfo,
    httpAuth,
    auditor,
    now: () => new Date(options.now()),
  });
  services.lifecycle.addStartupHook(() => gateway.start());
  // Before the server closes: agents are asked to connect elsewhere first.
  services.rootLifecycle.addBeforeShutdownHook(() => gateway.stop());
  return gateway;
}
