import { useApi } from '@backstage/frontend-plugin-api';
import type { LiveQuery } from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../api';
import { useProjectQuery } from './useProjectQuery';

/** One project, kept up to date. */
export function useProject(name: string): LiveQuery<Project> {
  const api = useApi(projectsApiRef);
  return useProjectQuery({
    key: name,
    load: () => api.getProject(name),
    concerns: (signal, data) => !data || signal.ids.includes(data.id),
  });
}
