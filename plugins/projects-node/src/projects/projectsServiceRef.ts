import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { DefaultProjectsService } from './DefaultProjectsService';
import type { ProjectsService } from './ProjectsService';

/**
 * The projects of the organization, for other backend plugins and modules.
 *
 * @public
 */
export const projectsServiceRef = createServiceRef<ProjectsService>({
  id: 'projects.projects',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      factory: deps => DefaultProjectsService.create(deps),
    }),
});
