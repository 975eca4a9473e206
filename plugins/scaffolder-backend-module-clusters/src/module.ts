import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { projectsServiceRef } from '@rigging/backstage-plugin-projects-node';
import {
  createMembershipCreateAction,
  createNamespaceAdoptAction,
  createNamespaceCreateAction,
  createProjectCreateAction,
} from './actions';
import { MembershipsClient } from './memberships/MembershipsClient';

/**
 * Gives templates actions that make projects and namespaces and give roles, as the user who
 * runs the template.
 *
 * @public
 */
export const scaffolderModuleClusters = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'clusters',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        projects: projectsServiceRef,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ auth, discovery, projects, scaffolder }) {
        const memberships = MembershipsClient.create({ auth, discovery });
        scaffolder.addActions(
          createProjectCreateAction({ projects }),
          createNamespaceCreateAction({ projects }),
          createNamespaceAdoptAction({ projects }),
          createMembershipCreateAction({ memberships }),
        );
      },
    });
  },
});
