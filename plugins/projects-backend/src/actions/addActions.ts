import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Namespaces } from '../namespaces/Namespaces';
import type { Projects } from '../projects/Projects';
import type { Usage } from '../usage/Usage';
import { createCreateNamespaceAction } from './createCreateNamespaceAction';
import { createGetProjectAction } from './createGetProjectAction';
import { createGetProjectUsageAction } from './createGetProjectUsageAction';
import { createListNamespacesAction } from './createListNamespacesAction';
import { createListProjectsAction } from './createListProjectsAction';

/**
 * Offers what is safe to MCP clients and templates. What the services are given as must
 * check what callers may: nobody does so after them. Nothing deletes or moves anything.
 */
export function addActions(options: {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  projects: Projects;
  namespaces: Namespaces;
  usage: Usage;
}): void {
  createListProjectsAction(options);
  createGetProjectAction(options);
  createGetProjectUsageAction(options);
  createListNamespacesAction(options);
  createCreateNamespaceAction(options);
}
