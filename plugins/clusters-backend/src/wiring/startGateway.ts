import { ServiceUnavailableError } from '@backstage/errors';
import express, { type Router } from 'express';
import type { HubKey } from '../hubKey/HubKey';
import type { GatewayRegistry } from '../registry/GatewayRegistry';
import type { RemovalGateway } from '../removal/ClusterRemoval';
import type { ClustersServices } from './ClustersServices';

/** Starts the gateway. Without its module there are no tunnels: nothing is connected. */
export async function startGateway(
  _services: ClustersServices,
  _options: { registry: GatewayRegistry; hubKey: HubKey },
): Promise<RemovalGateway & { router: Router }> {
  return {
    router: express.Router(),
    async cleanup() {
      throw new ServiceUnavailableError('The gateway is not running');
    },
    async disconnect() {},
  };
}
