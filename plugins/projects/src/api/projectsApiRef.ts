import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ProjectsApi } from './ProjectsApi';

/** Reference of {@link ProjectsApi}. */
export const projectsApiRef = createApiRef<ProjectsApi>().with({
  id: 'plugin.projects.api',
  pluginId: 'projects',
});
