import { createApiRef } from '@backstage/frontend-plugin-api';
import type { NamespaceProjectsApi } from './NamespaceProjectsApi';

/** Reference of {@link NamespaceProjectsApi}. Provided by the plugin of projects. @public */
export const namespaceProjectsApiRef =
  createApiRef<NamespaceProjectsApi>().with({
    id: 'plugin.projects.namespaces',
    pluginId: 'projects',
  });
