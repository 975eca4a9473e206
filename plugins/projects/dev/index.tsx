import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import projectsPlugin from '../src';
import { catalogEntities } from '../src/__fixtures__/catalogEntities';
import { FakeProjectsApi } from '../src/__fixtures__/FakeProjectsApi';
import { projectsApiRef } from '../src/api';
import { clustersModule } from './clustersModule';

const plugin = projectsPlugin.withOverrides({
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: projectsApiRef,
          deps: {},
          factory: () => FakeProjectsApi.create(),
        }),
    }),
  ],
});

// The catalog is there for links to lead somewhere, and to choose owners from.
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

createDevApp({
  features: [everythingAllowed, clustersModule, catalog, plugin],
});
