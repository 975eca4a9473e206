import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  GetUsageHistory,
  ProjectUsage,
  UsageHistory,
} from '@rigging/backstage-plugin-projects-common';

type Caller = { credentials: BackstageCredentials };

/** What projects use, now and over time. */
export interface Usage {
  get(project: string, options: Caller): Promise<ProjectUsage>;
  history(
    project: string,
    query: GetUsageHistory['query'],
    options: Caller,
  ): Promise<UsageHistory>;
}
