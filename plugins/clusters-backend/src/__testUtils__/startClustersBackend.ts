import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { clustersPlugin } from '../plugin';

const TEAM: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-a', namespace: 'default' },
  spec: { type: 'team', children: [] },
};

/** The plugin in a backend with one group, `group:default/team-a`, in its catalog. */
export async function startClustersBackend(
  options: { config?: JsonObject; features?: BackendFeature[] } = {},
): Promise<{ server: TestBackend['server']; signals: JsonObject[] }> {
  const signals: JsonObject[] = [];
  const { server } = await startTestBackend({
    features: [
      clustersPlugin,
      eventsServiceFactory,
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      catalogServiceMock.factory({ entities: [TEAM] }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish(signal) {
            signals.push(signal.message);
          },
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://hub.example.com:7007' },
          clusters: {
            encryption: {
              keys: [{ secret: 'for-tests-only-0123456789abcdef' }],
            },
          },
          ...options.config,
        },
      }),
      ...(options.features ?? []),
    ],
  });
  return { server, signals };
}
