import { useApi } from '@backstage/frontend-plugin-api';
import type { LiveQuery } from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../api';
import { useProjectQuery } from './useProjectQuery';

/** The project that is chosen in a form; nothing while none is. */
export function useChosenProject(
  name: string | undefined,
): LiveQuery<Project | undefined> {
  const api = useApi(projectsApiRef);
  return useProjectQuery({
    key: name ?? '',
    load: async () => (name ? api.getProject(name) : undefined),
  });
}
