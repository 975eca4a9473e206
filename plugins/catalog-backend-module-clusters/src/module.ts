import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { clustersServiceRef } from '@rigging/backstage-plugin-clusters-node';
import { projectsServiceRef } from '@rigging/backstage-plugin-projects-node';
import { ProjectEntityProvider } from './projects/ProjectEntityProvider';
import { readProjectProviderConfig } from './projects/readProjectProviderConfig';
import { ClusterEntityProvider } from './provider/ClusterEntityProvider';
import { readProviderConfig } from './provider/readProviderConfig';

/**
 * Brings the clusters of the clusters plugin and the projects of the projects plugin into
 * the catalog.
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
        projects: projectsServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, projects, scheduler, ...deps }) {
        const ofClusters = readProviderConfig(config);
        catalog.addEntityProvider(
          ClusterEntityProvider.create({
            ...deps,
            entity: ofClusters.entity,
            taskRunner: scheduler.createScheduledTaskRunner(
              ofClusters.schedule,
            ),
          }),
        );
        const ofProjects = readProjectProviderConfig(config);
        if (!ofProjects.isEnabled) {
          return;
        }
        catalog.addEntityProvider(
          ProjectEntityProvider.create({
            ...deps,
            projects,
            entity: ofProjects.entity,
            taskRunner: scheduler.createScheduledTaskRunner(
              ofProjects.schedule,
            ),
          }),
        );
      },
    });
  },
});
