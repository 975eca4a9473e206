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
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { createPeople } from '@rigging/backend-testing';
import { clustersPlugin } from '../plugin';

/** `user:default/mock` is whom the tokens of mockCredentials are for. */
const PEOPLE = createPeople({ users: { mock: ['team-a'], jane: [], kim: [] } });

/** The plugin in a backend, with a few people in its catalog: mock of team-a, jane and kim. */
export async function startClustersBackend(
  options: {
    config?: JsonObject;
    features?: BackendFeature[];
    /** Instead of the few. */
    entities?: Entity[];
  } = {},
): Promise<{
  server: TestBackend['server'];
  signals: JsonObject[];
  notifications: NotificationSendOptions[];
}> {
  const signals: JsonObject[] = [];
  const notifications: NotificationSendOptions[] = [];
  const { server } = await startTestBackend({
    features: [
      clustersPlugin,
      eventsServiceFactory,
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      catalogServiceMock.factory({ entities: options.entities ?? PEOPLE }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          async send(notification) {
            notifications.push(notification);
          },
        }),
      }),
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
  return { server, signals, notifications };
}
