import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page of all clusters. @public */
export const rootRouteRef = createRouteRef();

/** The page of one cluster. @public */
export const clusterRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:name',
});
