import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page of all clusters. @public */
export const clustersRouteRef = createRouteRef();

/** The page of one cluster. @public */
export const clusterRouteRef = createSubRouteRef({
  parent: clustersRouteRef,
  path: '/:name',
});

/**
 * The pages of one's own access, approvals, credentials and roles. Not below
 * the clusters: one of those may be called `roles`.
 * @public
 */
export const accessRouteRef = createRouteRef();

/** The page of one role. @public */
export const roleRouteRef = createSubRouteRef({
  parent: accessRouteRef,
  path: '/roles/:role',
});
