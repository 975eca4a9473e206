import { useApi } from '@backstage/frontend-plugin-api';
import type { LiveQuery } from '@rigging/backstage-plugin-clusters-react';
import type {
  Project,
  UsageHistory,
} from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../api';
import { useProjectQuery } from './useProjectQuery';

const DAY_MS = 86_400_000;

/** One key of a project over the last days, kept up to date. */
export function useUsageHistory(
  project: Pick<Project, 'id' | 'name'>,
  options: { key: string; days: number },
): LiveQuery<UsageHistory> {
  const api = useApi(projectsApiRef);
  const { key, days } = options;
  return useProjectQuery({
    key: JSON.stringify([project.name, key, days]),
    load: () =>
      api.getHistory(project.name, {
        key,
        since: new Date(Date.now() - days * DAY_MS),
      }),
    keepPrevious: true,
    concerns: signal => signal.ids.includes(project.id),
  });
}
