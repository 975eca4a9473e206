import { useApi } from '@backstage/frontend-plugin-api';
import type { LiveQuery } from '@rigging/backstage-plugin-clusters-react';
import type {
  Project,
  ProjectNamespaceList,
} from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef, type NamespacesQuery } from '../api';
import { useProjectQuery } from './useProjectQuery';

/** A page of the namespaces of a project, kept up to date. */
export function useProjectNamespaces(
  project: Pick<Project, 'id' | 'name'>,
  query: NamespacesQuery,
): LiveQuery<ProjectNamespaceList> {
  const api = useApi(projectsApiRef);
  return useProjectQuery({
    key: JSON.stringify([project.name, query]),
    load: () => api.listNamespaces(project.name, query),
    keepPrevious: true,
    concerns: signal => signal.ids.includes(project.id),
  });
}
