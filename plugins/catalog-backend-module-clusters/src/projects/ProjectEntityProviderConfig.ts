import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import type { ProjectEntityOptions } from './ProjectEntityOptions';

/** The provider's configuration, read. */
export type ProjectEntityProviderConfig = {
  isEnabled: boolean;
  schedule: SchedulerServiceTaskScheduleDefinition;
  entity: ProjectEntityOptions;
};
