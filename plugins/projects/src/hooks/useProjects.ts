import { useApi } from '@backstage/frontend-plugin-api';
import type { LiveQuery } from '@rigging/backstage-plugin-clusters-react';
import type { ProjectList } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef, type ProjectsQuery } from '../api';
import { useProjectQuery } from './useProjectQuery';

/** A page of the projects, kept up to date. */
export function useProjects(query: ProjectsQuery): LiveQuery<ProjectList> {
  const api = useApi(projectsApiRef);
  return useProjectQuery({
    key: JSON.stringify(query),
    load: () => api.listProjects(query),
    keepPrevious: true,
  });
}
