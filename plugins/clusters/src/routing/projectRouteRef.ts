import { createExternalRouteRef } from '@backstage/frontend-plugin-api';

/** The page of a project, in portals that have projects. @public */
export const projectRouteRef = createExternalRouteRef({
  params: ['name'],
  defaultTarget: 'projects.project',
});
