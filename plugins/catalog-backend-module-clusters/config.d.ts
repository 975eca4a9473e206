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
      /** Projects of the projects plugin as entities. */
      projects?: {
        /** False where there is no projects plugin. Default: true. */
        enabled?: boolean;
        /**
         * When all projects are read; changes also come by event, within seconds.
         * Default: every 5 minutes.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** Owner of entities of projects without one. Default: `group:default/unknown`. */
        defaultOwner?: string;
        /**
         * Namespace of the entities in the catalog; not `default`, where the clusters are, which
         * may have the names of projects. Default: `projects`.
         */
        namespace?: string;
      };
    };
  };
}
