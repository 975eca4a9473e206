import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import type { ClusterEntityOptions } from './ClusterEntityOptions';

/** The provider's configuration, read. */
export type ClusterEntityProviderConfig = {
  schedule: SchedulerServiceTaskScheduleDefinition;
  entity: ClusterEntityOptions;
};
