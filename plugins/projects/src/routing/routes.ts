import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page of all projects. @public */
export const rootRouteRef = createRouteRef();

/** The page of one project. @public */
export const projectRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:name',
});
