import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { createPeople, Wire } from '@rigging/backend-testing';
import { Agent } from '@rigging/agent';
import type { ControlPlane } from '@rigging/kube-testenv';
import { startClustersBackend } from '../../__testUtils__/startClustersBackend';
import { Kubectl } from './Kubectl';
import { PortalApi } from './PortalApi';
import { TlsFront } from './TlsFront';

/** A portal with a real control plane imported by a real agent. */
export class ConnectedPortal {
  readonly url: string;
  readonly api: PortalApi;
  /** Between the agent and the portal. */
  readonly wire: Wire;
  readonly #front: TlsFront;
  readonly #agent: Agent;
  readonly #folder: string;

  static async start(options: {
    plane: ControlPlane;
    name: string;
    /** Users with their groups; `mock` imports the cluster and administers all. */
    users: Record<string, string[]>;
    /** Of the cluster. */
    owner?: string;
    /** Of the plugin, beside its administrators. */
    config?: JsonObject;
    features?: BackendFeature[];
  }): Promise<ConnectedPortal> {
    const { plane, name, users, config, features } = options;
    const { server } = await startClustersBackend({
      features,
      entities: createPeople({ users: { mock: [], ...users } }),
      config: {
        clusters: {
          administrators: ['user:default/mock'],
          encryption: { keys: [{ secret: 'for-tests-only-0123456789abcdef' }] },
          ...config,
        },
      },
    });
    const url = `http://127.0.0.1:${server.port()}`;
    const api = PortalApi.create(url);
    const { registration } = await api.ask('POST', '/clusters', {
      ...{ name, ceiling: 'admin', owner: options.owner },
    });
    const wire = await Wire.open(Number(new URL(url).port));
    const agent = Agent.create({
      hub: wire.url,
      token: registration.token,
      cluster: { type: 'kubeconfig', file: plane.kubeconfigPath },
      logger: mockServices.logger.mock(),
      audit: () => {},
    });
    const connected = new Promise<void>((resolve, reject) => {
      const look = setInterval(() => {
        if (agent.state.status === 'connected') resolve();
        if (agent.state.status === 'failed') {
          reject(new Error(JSON.stringify(agent.state)));
        }
        if (['connected', 'failed'].includes(agent.state.status)) {
          clearInterval(look);
        }
      }, 50);
    });
    agent.start();
    await connected;
    return new ConnectedPortal({
      ...{ url, api, agent, wire },
      front: await TlsFront.start(Number(new URL(url).port)),
      folder: await mkdtemp(join(tmpdir(), 'portal-')),
    });
  }

  private constructor(parts: {
    url: string;
    api: PortalApi;
    agent: Agent;
    wire: Wire;
    front: TlsFront;
    folder: string;
  }) {
    this.url = parts.url;
    this.api = parts.api;
    this.wire = parts.wire;
    this.#agent = parts.agent;
    this.#front = parts.front;
    this.#folder = parts.folder;
  }

  /** kubectl through the portal as this user, or with this token. */
  kubectl(cluster: string, user: string, token?: string): Kubectl {
    return Kubectl.create({
      file: join(this.#folder, `${cluster}-${user.replace(/\W/g, '-')}.json`),
      server: `${this.#front.url}/api/clusters/clusters/${cluster}/k8s`,
      token: token ?? mockCredentials.user.token(user),
    });
  }

  /** A request to a cluster, as a user or with an `Authorization` of its own. */
  async request(
    path: string,
    options: {
      cluster: string;
      user?: string;
      authorization?: string;
      method?: string;
      body?: JsonObject;
    },
  ): Promise<Response> {
    const { cluster, user, method, body } = options;
    const { authorization = mockCredentials.user.header(user) } = options;
    return fetch(`${this.url}/api/clusters/clusters/${cluster}/k8s${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  }

  /** kubectl at the API server itself. */
  direct(plane: ControlPlane, user: string): Kubectl {
    return Kubectl.create({
      file: join(this.#folder, 'direct.json'),
      server: plane.url,
      token: plane.tokenOf(user),
    });
  }

  async stop(): Promise<void> {
    await this.#agent.stop();
    await this.wire.close();
    await this.#front.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
