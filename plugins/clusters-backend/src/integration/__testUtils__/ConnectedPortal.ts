import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { Agent } from '@rigging/agent';
import type { ControlPlane } from '@rigging/kube-testenv';
import { startClustersBackend } from '../../__testUtils__/startClustersBackend';
import { Kubectl } from './Kubectl';
import { TlsFront } from './TlsFront';

/** A portal with a real control plane imported by a real agent. */
export class ConnectedPortal {
  readonly url: string;
  readonly #front: TlsFront;
  readonly #agent: Agent;
  readonly #folder: string;

  static async start(options: {
    plane: ControlPlane;
    name: string;
    features?: BackendFeature[];
  }): Promise<ConnectedPortal> {
    const { plane, name, features } = options;
    const { server } = await startClustersBackend({ features });
    const url = `http://127.0.0.1:${server.port()}`;
    const created = await fetch(`${url}/api/clusters/clusters`, {
      method: 'POST',
      headers: {
        authorization: mockCredentials.user.header(),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name, ceiling: 'admin' }),
    });
    const { registration } = await created.json();
    const agent = Agent.create({
      hub: url,
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
      url,
      agent,
      front: await TlsFront.start(Number(new URL(url).port)),
      folder: await mkdtemp(join(tmpdir(), 'portal-')),
    });
  }

  private constructor(parts: {
    url: string;
    agent: Agent;
    front: TlsFront;
    folder: string;
  }) {
    this.url = parts.url;
    this.#agent = parts.agent;
    this.#front = parts.front;
    this.#folder = parts.folder;
  }

  /** kubectl through the portal as this user. */
  kubectl(cluster: string, user: string): Kubectl {
    return Kubectl.create({
      file: join(this.#folder, `${cluster}-${user.replace(/\W/g, '-')}.json`),
      server: `${this.#front.url}/api/clusters/clusters/${cluster}/k8s`,
      token: mockCredentials.user.token(user),
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
    await this.#front.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
