import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createPeople } from '@rigging/backend-testing';
import clustersPlugin from '@rigging/backstage-plugin-clusters-backend';
import { clustersServiceRef } from '@rigging/backstage-plugin-clusters-node';
import request from 'supertest';
import { projectsPlugin } from '../plugin';
import { FakeClusters } from './FakeClusters';

/** `user:default/mock` is whom the tokens of mockCredentials are for. */
const PEOPLE = createPeople({
  users: { mock: ['team-a'], jane: ['team-b'], kim: [] },
});

/** The plugin in a backend, with clusters west and east, and a few people: mock of team-a, jane of team-b, and kim. */
export async function startProjectsBackend(
  options: {
    config?: JsonObject;
    features?: BackendFeature[];
    administrators?: string[];
    /** Instead of the few. */
    entities?: Entity[];
    /** With the clusters plugin, and none of the fake clusters. */
    isWithClusters?: boolean;
  } = {},
) {
  const signals: JsonObject[] = [];
  const clusters = new FakeClusters();
  clusters.add('west', { labels: { stage: 'dev' } });
  clusters.add('east', { labels: { stage: 'prod' } });
  const { server } = await startTestBackend({
    features: [
      projectsPlugin,
      eventsServiceFactory,
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      catalogServiceMock.factory({ entities: options.entities ?? PEOPLE }),
      options.isWithClusters
        ? clustersPlugin
        : createServiceFactory({
            service: clustersServiceRef,
            deps: {},
            factory: () => clusters,
          }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ async send() {} }),
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
            administrators: options.administrators ?? [],
          },
          ...options.config,
        },
      }),
      ...(options.features ?? []),
    ],
  });
  /** Asks the API as a user, or with a header. */
  const call = (
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    as: { user?: string; authorization?: string; body?: object } = {},
  ) =>
    request(server)
      [method](`/api/projects${path}`)
      .set(
        'Authorization',
        as.authorization ??
          mockCredentials.user.header(as.user ?? 'user:default/mock'),
      )
      .send(as.body);
  return { server, clusters, signals, call };
}
