import { useApi } from '@backstage/frontend-plugin-api';
import type { LiveQuery } from '@rigging/backstage-plugin-clusters-react';
import type {
  Project,
  ProjectUsage,
} from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../api';
import { useProjectQuery } from './useProjectQuery';

/** What a project uses, in all and by cluster, kept up to date. */
export function useProjectUsage(
  project: Pick<Project, 'id' | 'name'>,
): LiveQuery<ProjectUsage> {
  const api = useApi(projectsApiRef);
  return useProjectQuery({
    key: project.name,
    load: () => api.getUsage(project.name),
    concerns: signal => signal.ids.includes(project.id),
  });
}
