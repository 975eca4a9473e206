import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { createTestDatabases } from '@rigging/backend-testing';
import { Agent } from '@rigging/agent';
import type { Bundle } from '@rigging/backstage-plugin-clusters-common';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const person = mockCredentials.user.header();
const plugin = mockCredentials.service.header({
  onBehalfOf: mockCredentials.service('plugin:projects'),
  targetPluginId: 'clusters',
});
const configMap = (value: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'default' },
  data: { value },
});
const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'login', namespace: 'default' },
  stringData: { password: 'hunter2' },
};

describeWithControlPlane('bundles of a plugin in a real cluster', () => {
  let plane: ControlPlane;
  let replicas: string[];
  let token: string;
  let agent: Agent | undefined;

  beforeAll(async () => {
    plane = await ControlPlane.start();
    const knex = await databases.init('SQLITE_3');
    const start = async () => {
      const { server } = await startClustersBackend({
        features: [
          createServiceFactory({
            service: coreServices.database,
            deps: {},
            factory: () => mockServices.database({ knex }),
          }),
        ],
      });
      return `http://127.0.0.1:${server.port()}`;
    };
    replicas = [await start(), await start()];
    const created = await ask(0, person, {
      ...{ path: '/clusters', method: 'POST' },
      body: { name: 'west', ceiling: 'admin' },
    });
    token = created.registration.token;
  });

  afterAll(async () => {
    await agent?.stop();
    await plane?.stop();
  });

  async function ask(
    replica: number,
    authorization: string,
    asked: { path: string; method?: string; body?: JsonObject },
  ) {
    const { path, method, body } = asked;
    const answer = await fetch(`${replicas[replica]}/api/clusters${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    return answer.status === 204 ? undefined : answer.json();
  }

  const put = (replica: number, objects: JsonObject[]): Promise<Bundle> =>
    ask(replica, plugin, {
      path: '/clusters/west/service-bundles/payments',
      method: 'PUT',
      body: { objects },
    });

  async function until<T>(
    look: () => Promise<T>,
    isIt: (seen: T) => boolean,
  ): Promise<{ seen: T; ms: number }> {
    const begun = Date.now();
    for (;;) {
      const seen = await look();
      if (isIt(seen)) {
        return { seen, ms: Date.now() - begun };
      }
      if (Date.now() - begun > 40_000) {
        throw new Error(`It did not come true: ${JSON.stringify(seen)}`);
      }
      await new Promise(resolve => {
        setTimeout(resolve, 50);
      });
    }
  }

  const bundle = async (): Promise<Bundle | undefined> => {
    const { items } = await ask(1, person, { path: '/clusters/west/bundles' });
    return items.find((each: Bundle) => each.source === 'projects');
  };
  const applied = (revision: number) =>
    until(bundle, seen => seen?.appliedRevision === revision);

  async function connect(replica: number): Promise<void> {
    agent = Agent.create({
      hub: replicas[replica],
      token,
      cluster: { type: 'kubeconfig', file: plane.kubeconfigPath },
      logger: mockServices.logger.mock(),
      audit: () => {},
    });
    agent.start();
  }

  async function inCluster(path: string): Promise<JsonObject | undefined> {
    const answer = await plane.request(path);
    return answer.status === 200
      ? ((await answer.json()) as JsonObject)
      : undefined;
  }
  const settings = '/api/v1/namespaces/default/configmaps/settings';

  it('wait for an agent, and are applied when it comes', async () => {
    const { revision, state } = await put(0, [configMap('one'), secret]);
    expect(state).toBe('pending');
    await connect(1);
    const { seen } = await applied(revision);
    expect(seen).toMatchObject({
      state: 'applied',
      counts: { total: 2, applied: 2 },
    });
    expect(await inCluster(settings)).toMatchObject({ data: { value: 'one' } });
    expect(
      await inCluster('/api/v1/namespaces/default/secrets/login'),
    ).toMatchObject({ data: { password: 'aHVudGVyMg==' } });
    const details = await ask(1, person, {
      path: '/clusters/west/bundles/projects/payments',
    });
    expect(details.objects).toHaveLength(2);
    expect(JSON.stringify(details)).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  it('arrive soon, also when they are put on the replica that holds no tunnel', async () => {
    for (const replica of [0, 1]) {
      const value = `by ${replica}`;
      const { revision } = await put(replica, [configMap(value)]);
      const { ms } = await applied(revision);
      // Measured: well below a second; the bound is for slow machines.
      expect(ms).toBeLessThan(10_000);
      expect(await inCluster(settings)).toMatchObject({ data: { value } });
    }
    const gone = '/api/v1/namespaces/default/secrets/login';
    await until(
      () => inCluster(gone),
      seen => seen === undefined,
    );
  });

  it('show what others did to an object, and that it was put right', async () => {
    const answer = await plane.request(settings, { method: 'DELETE' });
    expect(answer.status).toBe(200);
    await until(
      () => inCluster(settings),
      seen => seen !== undefined,
    );
    const { seen } = await until(bundle, now => now?.counts?.corrected === 1);
    expect(seen?.state).toBe('applied');
  });

  it('arrive in their newest revision alone when the cluster was cut off', async () => {
    await agent?.stop();
    const since = await inCluster(settings);
    await put(0, [configMap('unseen')]);
    const { revision } = await put(0, [configMap('newest')]);
    expect(await bundle()).toMatchObject({ state: 'pending' });
    expect(await inCluster(settings)).toEqual(since);
    await connect(0);
    await applied(revision);
    expect(await inCluster(settings)).toMatchObject({
      data: { value: 'newest' },
    });
  });

  it('leave nothing behind when they are deleted', async () => {
    await ask(1, plugin, {
      path: '/clusters/west/service-bundles/payments',
      method: 'DELETE',
    });
    await until(bundle, seen => seen === undefined);
    expect(await inCluster(settings)).toBeUndefined();
  });
});
