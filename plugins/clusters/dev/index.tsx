import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { createDevApp } from '@backstage/frontend-dev-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  clusterAccessApiRef,
  clusterAuditApiRef,
  clusterBundlesApiRef,
  clusterCredentialsApiRef,
  clustersApiRef,
} from '@rigging/backstage-plugin-clusters-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import clustersPlugin from '../src';
import { catalogEntities } from '../src/__fixtures__/catalogEntities';
import { FakeClusterAccessApi } from '../src/__fixtures__/FakeClusterAccessApi';
import { FakeClusterAuditApi } from '../src/__fixtures__/FakeClusterAuditApi';
import { FakeClusterBundlesApi } from '../src/__fixtures__/FakeClusterBundlesApi';
import { FakeClusterCredentialsApi } from '../src/__fixtures__/FakeClusterCredentialsApi';
import { FakeClustersApi } from '../src/__fixtures__/FakeClustersApi';
import { fleet } from '../src/__fixtures__/fleet';
import { rehearseImport } from './rehearseImport';

const fake = FakeClustersApi.create(fleet());
rehearseImport(fake);

const plugin = clustersPlugin.withOverrides({
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({ api: clustersApiRef, deps: {}, factory: () => fake }),
    }),
    ApiBlueprint.make({
      name: 'access',
      params: defineParams =>
        defineParams({
          api: clusterAccessApiRef,
          deps: {},
          factory: () => FakeClusterAccessApi.create(),
        }),
    }),
    ApiBlueprint.make({
      name: 'credentials',
      params: defineParams =>
        defineParams({
          api: clusterCredentialsApiRef,
          deps: {},
          factory: () => FakeClusterCredentialsApi.create(),
        }),
    }),
    ApiBlueprint.make({
      name: 'bundles',
      params: defineParams =>
        defineParams({
          api: clusterBundlesApiRef,
          deps: {},
          factory: () => FakeClusterBundlesApi.create(),
        }),
    }),
    ApiBlueprint.make({
      name: 'audit',
      params: defineParams =>
        defineParams({
          api: clusterAuditApiRef,
          deps: {},
          factory: () => FakeClusterAuditApi.create(),
        }),
    }),
  ],
});

// The catalog is there for links to lead somewhere, and to choose people from.
const catalog = catalogPlugin.withOverrides({
  extensions: [
    catalogPlugin.getExtension('api:catalog').override({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities: catalogEntities() }),
        }),
    }),
  ],
});

const everythingAllowed = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ApiBlueprint.make({
      name: 'permission',
      params: defineParams =>
        defineParams({
          api: permissionApiRef,
          deps: {},
          factory: () => ({
            authorize: async () => ({ result: AuthorizeResult.ALLOW }),
          }),
        }),
    }),
  ],
});

createDevApp({ features: [everythingAllowed, catalog, plugin] });
