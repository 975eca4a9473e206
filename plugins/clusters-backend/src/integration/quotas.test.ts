import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  CLUSTERS_QUOTAS_TOPIC,
  clustersServiceRef,
  type ClustersService,
} from '@rigging/backstage-plugin-clusters-node';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { ConnectedPortal } from './__testUtils__/ConnectedPortal';

jest.setTimeout(240_000);

const OWNER = 'user:default/owner';

function quota(sequence: number, pods: string): JsonObject {
  return {
    ...{ apiVersion: 'v1', kind: 'ResourceQuota' },
    metadata: {
      ...{ name: 'rigging-project', namespace: 'shop' },
      annotations: { 'rigging.dev/sequence': String(sequence) },
    },
    spec: { hard: { pods } },
  };
}

describeWithControlPlane('quotas of a plugin in a real cluster', () => {
  let plane: ControlPlane;
  let portal: ConnectedPortal;
  let clusters: ClustersService;
  let clusterId: string;
  const told: string[] = [];
  const namespace = {
    ...{ apiVersion: 'v1', kind: 'Namespace' },
    metadata: { name: 'shop' },
  };

  const projects = createBackendPlugin({
    pluginId: 'projects',
    register(env) {
      env.registerInit({
        deps: {
          clusters: clustersServiceRef,
          events: eventsServiceRef,
          logger: coreServices.logger,
        },
        async init(deps) {
          clusters = deps.clusters;
          await deps.events.subscribe({
            id: 'test',
            topics: [CLUSTERS_QUOTAS_TOPIC],
            onEvent: async ({ eventPayload }) => {
              const { clusterIds } = eventPayload as { clusterIds: string[] };
              told.push(...clusterIds);
            },
          });
        },
      });
    },
  });

  beforeAll(async () => {
    plane = await ControlPlane.start({ nodes: 1 });
    portal = await ConnectedPortal.start({
      ...{ plane, name: 'west', users: { owner: [] }, owner: OWNER },
      features: [projects],
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await plane?.stop();
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
      if (Date.now() - begun > 60_000) {
        throw new Error(`It did not come true: ${JSON.stringify(seen)}`);
      }
      await new Promise(resolve => {
        setTimeout(resolve, 20);
      });
    }
  }

  const put = async (objects: JsonObject[], others = {}) =>
    clusters.putBundle(
      { cluster: 'west', name: 'namespaces-1', clusterId },
      { objects, ...others },
    );
  const hardIs = (pods: string) =>
    until(
      () => clusters.listQuotas('west'),
      ({ items }) => items.some(({ hard }) => hard.pods === pods),
    );

  it('are in force and told, and then what changed', async () => {
    ({ clusterId } = (
      await until(
        () => clusters.listQuotas('west'),
        ({ isFull }) => isFull,
      )
    ).seen);
    await put([namespace, quota(1, '1')]);
    const { seen } = await hardIs('1');
    expect(seen.items).toMatchObject([
      {
        ...{ namespace: 'shop', name: 'rigging-project', sequence: 1 },
        ...{ spec: { pods: '1' }, hard: { pods: '1' }, used: { pods: '0' } },
      },
    ]);
    await until(
      async () => told,
      ids => ids.includes(clusterId),
    );
    const { next } = await clusters.listChangedQuotas();
    expect(
      (await clusters.listChangedQuotas({ since: next })).clusters,
    ).toEqual([]);

    const took: number[] = [];
    for (let step = 2; step <= 12; step += 1) {
      await put([namespace, quota(step, String(step))]);
      took.push((await hardIs(String(step))).ms);
    }
    // Measured: 0.1 s from a grant to its being known to be in force, 0.25 s when one follows the other; the bound is for slow machines.
    expect(took.sort((a, b) => a - b)[5]).toBeLessThan(10_000);
    expect(
      (await clusters.listChangedQuotas({ since: next })).clusters,
    ).toEqual([{ id: clusterId, name: 'west' }]);
  });

  it('come with what kubectl was refused through the portal', async () => {
    await put([namespace, quota(20, '0')]);
    await hardIs('0');
    expect(
      await clusters.whenAccessSettled(
        { cluster: 'west' },
        { timeoutMs: 30_000 },
      ),
    ).toBe(true);
    const { next: since } = await clusters.listQuotas('west');
    const answer = await portal.request('/api/v1/namespaces/shop/pods', {
      ...{ cluster: 'west', user: OWNER, method: 'POST' },
      body: {
        metadata: { name: 'p' },
        spec: { containers: [{ name: 'c', image: 'busybox' }] },
      },
    });
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('exceeded quota: rigging-project'),
    ]);
    const { seen } = await until(
      () => clusters.listQuotas('west', { since }),
      ({ demands }) => demands.length > 0,
    );
    expect(seen.demands).toMatchObject([
      {
        ...{ namespace: 'shop', name: 'rigging-project' },
        wanted: { pods: '1' },
      },
    ]);
  });

  it('are gone when they are gone in the cluster, and not taken for another cluster', async () => {
    const { next: since } = await clusters.listQuotas('west');
    await put([namespace]);
    const { seen } = await until(
      () => clusters.listQuotas('west', { since }),
      ({ gone }) => gone.length > 0,
    );
    expect(seen).toMatchObject({
      gone: [{ namespace: 'shop', name: 'rigging-project' }],
    });
    await expect(
      clusters.putBundle(
        { cluster: 'west', name: 'namespaces-1', clusterId: 'another' },
        { objects: [] },
      ),
    ).rejects.toMatchObject({ name: 'ResponseError' });
  });

  it('leave what is many to a person, unless one was asked already', async () => {
    const many = Array.from({ length: 14 }, (_, index) => ({
      ...{ apiVersion: 'v1', kind: 'ConfigMap' },
      metadata: { name: `settings-${index}`, namespace: 'shop' },
    }));
    const key = { cluster: 'west', name: 'namespaces-1' };
    const settle = ({ revision }: { revision: number }) =>
      clusters.waitForBundle(key, { revision, timeoutMs: 60_000 });
    await settle(await put([namespace, ...many]));
    const held = await settle(await put([namespace]));
    expect(held).toMatchObject({ state: 'held', deletions: 14 });
    const done = await settle(
      await put([namespace], { isDeletionApproved: true }),
    );
    expect(done?.state).toBe('applied');
    const left = await plane.request('/api/v1/namespaces/shop/configmaps');
    const { items } = await left.json();
    expect(
      items.filter(({ metadata }: { metadata: { name: string } }) =>
        metadata.name.startsWith('settings-'),
      ),
    ).toEqual([]);
  });
});
