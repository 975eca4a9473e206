import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  clustersApiRef,
  type ClustersApi,
} from '@rigging/backstage-plugin-clusters-react';
import clustersPlugin from '..';

/** Opens a page of the whole plugin in a portal. */
export function renderClusters(options: {
  path: string;
  api: ClustersApi;
  /** Names of permissions that the person does not have. */
  denied?: string[];
}) {
  const { path, api, denied = [] } = options;
  return renderTestApp({
    features: [clustersPlugin],
    initialRouteEntries: [path],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [clustersApiRef, api],
      mockApis.identity({ token: 'my-own-token' }),
      mockApis.permission({
        authorize: request =>
          denied.includes(request.permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
  });
}
