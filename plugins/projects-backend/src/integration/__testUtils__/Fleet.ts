import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { createPeople, Wire } from '@rigging/backend-testing';
import { Agent } from '@rigging/agent';
import clustersPlugin from '@rigging/backstage-plugin-clusters-backend';
import { ControlPlane } from '@rigging/kube-testenv';
import { projectsPlugin } from '../../plugin';
import { until } from './until';

type Member = { plane: ControlPlane; agent: Agent; wire: Wire };

/** A portal with the plugins for clusters and projects, and real control planes that real agents connect to it. */
export class Fleet {
  readonly #url: string;
  readonly #members = new Map<string, Member>();

  static async start(options: { clusters: string[] }): Promise<Fleet> {
    const { server } = await startTestBackend({ features: features() });
    const fleet = new Fleet(`http://127.0.0.1:${server.port()}`);
    await Promise.all(options.clusters.map(name => fleet.#join(name)));
    return fleet;
  }

  private constructor(url: string) {
    this.#url = url;
  }

  plane(name: string): ControlPlane {
    return this.#find(name).plane;
  }

  wire(name: string): Wire {
    return this.#find(name).wire;
  }

  /** The answer of a plugin, whatever it is, to the administrator. */
  async send(
    method: string,
    path: string,
    body?: JsonObject,
  ): Promise<{ status: number; body: any }> {
    const answer = await fetch(`${this.#url}/api${path}`, {
      method,
      headers: {
        authorization: mockCredentials.user.header(),
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  }

  /** The body of the answer; throws unless it was done. */
  async ask(method: string, path: string, body?: JsonObject): Promise<any> {
    const answer = await this.send(method, path, body);
    if (answer.status >= 300) {
      throw new Error(
        `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    }
    return answer.body;
  }

  /** An object of a cluster, asked for at its API server; undefined when there is none. */
  async find(name: string, path: string): Promise<any> {
    const answer = await this.plane(name).request(path);
    return answer.status === 200 ? answer.json() : undefined;
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.#members.values()].map(async ({ agent, wire, plane }) => {
        await agent.stop();
        await wire.close();
        await plane.stop();
      }),
    );
  }

  async #join(name: string): Promise<void> {
    const plane = await ControlPlane.start({ name, nodes: 1 });
    const { registration } = await this.ask('POST', '/clusters/clusters', {
      ...{ name, ceiling: 'admin', labels: { fleet: 'test' } },
    });
    const wire = await Wire.open(Number(new URL(this.#url).port));
    const agent = Agent.create({
      hub: wire.url,
      token: registration.token,
      cluster: { type: 'kubeconfig', file: plane.kubeconfigPath },
      logger: mockServices.logger.mock(),
      audit: () => {},
    });
    this.#members.set(name, { plane, agent, wire });
    agent.start();
    await until(
      async () => agent.state,
      ({ status }) => status === 'connected',
    );
  }

  #find(name: string): Member {
    const member = this.#members.get(name);
    if (!member) {
      throw new Error(`There is no cluster ${name}`);
    }
    return member;
  }
}

function features(): BackendFeature[] {
  return [
    clustersPlugin,
    projectsPlugin,
    eventsServiceFactory,
    mockServices.httpAuth.factory({
      defaultCredentials: mockCredentials.none(),
    }),
    catalogServiceMock.factory({
      entities: createPeople({ users: { mock: ['team-a'] } }),
    }),
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({ async send() {} }),
    }),
    createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({ async publish() {} }),
    }),
    mockServices.rootConfig.factory({
      data: {
        backend: { baseUrl: 'http://hub.example.com:7007' },
        clusters: {
          administrators: ['user:default/mock'],
          encryption: { keys: [{ secret: 'for-tests-only-0123456789abcdef' }] },
        },
      },
    }),
    ...(process.env.FLEET_LOG ? [mockServices.rootLogger.factory()] : []),
  ];
}
