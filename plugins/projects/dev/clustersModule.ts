import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { NotImplementedError } from '@backstage/errors';
import {
  clusterAccessApiRef,
  clustersApiRef,
  type ClusterAccessApi,
  type ClustersApi,
} from '@rigging/backstage-plugin-clusters-react';
import { aCluster } from '../src/__fixtures__/aCluster';

/** Answers what is given; anything else says that it is not part of this rehearsal. */
function partOf<T extends object>(known: Partial<T>): T {
  return new Proxy(known, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (async () => {
        throw new NotImplementedError(`${String(name)} is not rehearsed here`);
      }),
  }) as T;
}

const clusters = ['production-eu', 'staging'].map(aCluster);

/** Clusters to choose from, and nobody with a role in a project. */
export const clustersModule = createFrontendPlugin({
  pluginId: 'clusters',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: clustersApiRef,
          deps: {},
          factory: () =>
            partOf<ClustersApi>({
              listClusters: async () => ({
                items: clusters,
                totalItems: clusters.length,
                pageInfo: {},
              }),
            }),
        }),
    }),
    ApiBlueprint.make({
      name: 'access',
      params: defineParams =>
        defineParams({
          api: clusterAccessApiRef,
          deps: {},
          factory: () =>
            partOf<ClusterAccessApi>({
              listRoles: async () => ({ items: [] }),
              listMemberships: async () => ({ items: [], totalItems: 0 }),
            }),
        }),
    }),
  ],
});
