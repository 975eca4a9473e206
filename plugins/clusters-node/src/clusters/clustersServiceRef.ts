import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { ClustersService } from './ClustersService';
import { DefaultClustersService } from './DefaultClustersService';

/**
 * The clusters of the organization, for other backend plugins and modules.
 *
 * @public
 */
export const clustersServiceRef = createServiceRef<ClustersService>({
  id: 'clusters.clusters',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        plugin: coreServices.pluginMetadata,
      },
      factory: ({ plugin, ...deps }) =>
        DefaultClustersService.create({ ...deps, pluginId: plugin.getId() }),
    }),
});
