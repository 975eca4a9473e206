import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { createDevApp } from '@backstage/frontend-dev-utils';
import { clustersApiRef } from '@rigging/backstage-plugin-clusters-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import clustersPlugin from '../src';
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

// The catalog is there for the links to owners to lead somewhere.
createDevApp({ features: [everythingAllowed, catalogPlugin, plugin] });
