import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Clusters of the clusters plugin as entities. */
      clusters?: {
        /**
         * When all clusters are read; changes also come by event, within seconds.
         * Default: every 5 minutes.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** Owner of entities of clusters without one. Default: `group:default/unknown`. */
        defaultOwner?: string;
      };
    };
  };
}
