import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
} from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { clustersServiceRef } from '@rigging/backstage-plugin-clusters-node';
import { makeCluster } from './__fixtures__/makeCluster';
import catalogModuleClusters from './index';

const notNeeded = () => Promise.reject(new Error('not needed'));

describe('catalogModuleClusters', () => {
  it('gives the catalog a provider that brings the clusters in', async () => {
    const providers: EntityProvider[] = [];
    const scheduler = mockServices.scheduler.mock({
      createScheduledTaskRunner: () => ({
        run: async ({ fn }) => fn(new AbortController().signal),
      }),
    });
    await startTestBackend({
      extensionPoints: [
        [
          catalogProcessingExtensionPoint,
          {
            addEntityProvider: (...added) => {
              providers.push(...added.flat());
            },
            addProcessor: () => {},
            addPlaceholderResolver: () => {},
            setOnProcessingErrorHandler: () => {},
          },
        ],
      ],
      features: [
        catalogModuleClusters,
        eventsServiceFactory,
        scheduler.factory,
        createServiceFactory({
          service: clustersServiceRef,
          deps: {},
          factory: () => ({
            getCluster: async () => undefined,
            async *listClusters() {
              yield makeCluster({ owner: 'group:default/team-a' });
            },
            async *followBundle() {
              yield* [];
            },
            requestCluster: notNeeded,
            putBundle: notNeeded,
            deleteBundle: notNeeded,
            getBundle: notNeeded,
            waitForBundle: notNeeded,
            putProjectScope: notNeeded,
            deleteProjectScope: notNeeded,
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'https://hub.example.com' },
          },
        }),
      ],
    });
    expect(providers.map(each => each.getProviderName())).toEqual(['clusters']);
    const mutations: unknown[] = [];
    await providers[0].connect({
      applyMutation: async mutation => void mutations.push(mutation),
      refresh: async () => {},
    });
    expect(mutations[0]).toMatchObject({
      type: 'full',
      entities: [
        {
          entity: {
            kind: 'Resource',
            metadata: { name: 'west' },
            spec: { type: 'kubernetes-cluster', owner: 'group:default/team-a' },
          },
        },
      ],
    });
  });
});
