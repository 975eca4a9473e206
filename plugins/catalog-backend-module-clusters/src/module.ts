import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { clustersServiceRef } from '@rigging/backstage-plugin-clusters-node';
import { ClusterEntityProvider } from './provider/ClusterEntityProvider';
import { readProviderConfig } from './provider/readProviderConfig';

/**
 * Brings the clusters of the clusters plugin into the catalog.
 *
 * @public
 */
export const catalogModuleClusters = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'clusters',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        clusters: clustersServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, scheduler, ...deps }) {
        const { entity, schedule } = readProviderConfig(config);
        catalog.addEntityProvider(
          ClusterEntityProvider.create({
            ...deps,
            entity,
            taskRunner: scheduler.createScheduledTaskRunner(schedule),
          }),
        );
      },
    });
  },
});
