import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Bundle } from '@rigging/backstage-plugin-clusters-common';
import { DefaultClustersService } from './DefaultClustersService';

const key = { cluster: 'west', name: 'payments' };
const bundleOf = (revision: number, overrides: Partial<Bundle> = {}) => ({
  ...{ source: 'projects', name: 'payments', revision, state: 'pending' },
  updatedAt: '2026-11-21T00:00:00.000Z',
  ...overrides,
});

/** The service before a hub that shows these bundles, one after the other; none means 404. */
function setup(shown: (object | undefined)[]) {
  const asked: { url: URL; init?: RequestInit }[] = [];
  const slept: number[] = [];
  let now = 0;
  const service = DefaultClustersService.create({
    auth: mockServices.auth({ pluginId: 'projects' }),
    discovery: mockServices.discovery(),
    pluginId: 'projects',
    now: () => now,
    sleep: async ms => {
      now += ms;
      slept.push(ms);
    },
    fetch: async (input, init) => {
      asked.push({ url: new URL(String(input)), init });
      const bundle = shown.length > 1 ? shown.shift() : shown[0];
      if (init?.method === 'DELETE') {
        return new Response(null, { status: 204 });
      }
      if (!bundle) {
        return new Response('{}', { status: 404 });
      }
      const isGet = (init?.method ?? 'GET') === 'GET';
      return Response.json(isGet ? { bundle, objects: [] } : bundle);
    },
  });
  return { service, asked, slept };
}

describe('bundles of a plugin', () => {
  it('are put, read and deleted as the plugin itself', async () => {
    const { service, asked } = setup([bundleOf(7)]);
    const put = await service.putBundle(key, { objects: [{ kind: 'Pod' }] });
    expect(put.updatedAt).toEqual(new Date('2026-11-21T00:00:00.000Z'));
    await service.getBundle(key);
    await service.deleteBundle(key);
    expect(
      asked.map(({ url, init }) => `${init?.method} ${url.pathname}`),
    ).toEqual([
      'PUT /api/clusters/clusters/west/service-bundles/payments',
      'GET /api/clusters/clusters/west/bundles/projects/payments',
      'DELETE /api/clusters/clusters/west/service-bundles/payments',
    ]);
    expect(asked[0].init?.body).toBe('{"objects":[{"kind":"Pod"}]}');
    const sent = new Headers(asked[0].init?.headers);
    expect(sent.get('authorization')).toBe(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:projects'),
        targetPluginId: 'clusters',
      }),
    );
  });

  it('are none where there is none', async () => {
    const { service } = setup([undefined]);
    expect(await service.getBundle(key)).toBeUndefined();
    expect(await service.waitForBundle(key, { timeoutMs: 0 })).toBeUndefined();
  });

  it.each<[string, Partial<Bundle>]>([
    ['well', { state: 'applied', appliedRevision: 7 }],
    ['badly', { state: 'refused', message: 'above the ceiling' }],
    ['by half', { state: 'held', deletions: 12 }],
    ['and superseded since', { revision: 9, appliedRevision: 8 }],
  ])(
    'are waited for until their revision is dealt with: %s',
    async (_, end) => {
      const { service, slept } = setup([
        bundleOf(7),
        bundleOf(7, { appliedRevision: 6 }),
        bundleOf(7, end),
      ]);
      const bundle = await service.waitForBundle(key, {
        revision: 7,
        timeoutMs: 60_000,
      });
      expect(bundle).toMatchObject(end);
      expect(slept).toEqual([200, 300]);
    },
  );

  it('are waited for until they are gone', async () => {
    const { service } = setup([
      bundleOf(8, { state: 'removing', appliedRevision: 7 }),
      bundleOf(8, { state: 'removing', appliedRevision: 7 }),
      undefined,
    ]);
    expect(
      await service.waitForBundle(key, { timeoutMs: 60_000 }),
    ).toBeUndefined();
  });

  it('are not waited for longer than asked, and it is said how they stand', async () => {
    const { service, slept } = setup([bundleOf(7)]);
    await expect(
      service.waitForBundle(key, { revision: 7, timeoutMs: 20_000 }),
    ).rejects.toThrow(
      "The cluster 'west' has not dealt with the bundle 'payments' within 20000 ms: it is pending",
    );
    // It is asked less and less often, but until the end.
    expect(Math.max(...slept)).toBe(5_000);
    expect(slept.reduce((sum, ms) => sum + ms)).toBe(20_000);
  });

  it('are followed from change to change until they are gone', async () => {
    const { service } = setup([
      bundleOf(7),
      bundleOf(7),
      bundleOf(7, { state: 'applied' }),
      bundleOf(7, { state: 'applied', reportedAt: new Date() }),
      bundleOf(8, { state: 'removing' }),
      undefined,
    ]);
    const seen: string[] = [];
    for await (const { state } of service.followBundle(key)) {
      seen.push(state);
    }
    expect(seen).toEqual(['pending', 'applied', 'removing']);
  });

  it('are followed no longer than wanted', async () => {
    const { service, asked } = setup([bundleOf(7)]);
    const stop = new AbortController();
    for await (const bundle of service.followBundle(key, stop)) {
      expect(bundle.revision).toBe(7);
      stop.abort();
    }
    expect(asked).toHaveLength(1);
    await expect(
      service.waitForBundle(key, { timeoutMs: 60_000, signal: stop.signal }),
    ).rejects.toThrow('so far');
  });

  it('name the cluster that is meant, and pass on what a person approved', async () => {
    const { service, asked } = setup([bundleOf(7)]);
    const own = { ...key, clusterId: 'west-id' };
    await service.putBundle(own, { objects: [], isDeletionApproved: true });
    await service.getBundle(own);
    await service.deleteBundle(own);
    expect(JSON.parse(String(asked[0].init?.body))).toEqual({
      ...{ objects: [], clusterId: 'west-id', isDeletionApproved: true },
    });
    expect(asked.slice(1).map(({ url }) => url.search)).toEqual([
      '?clusterId=west-id',
      '?clusterId=west-id',
    ]);
  });

  it('say which namespaces are in a project', async () => {
    const { service, asked } = setup([undefined]);
    await expect(
      service.putProjectScope('shop', { namespaces: [] }),
    ).rejects.toThrow('404');
    await service.deleteProjectScope('shop');
    expect(
      asked.map(({ url, init }) => `${init?.method} ${url.pathname}`),
    ).toEqual([
      'PUT /api/clusters/project-scopes/shop',
      'DELETE /api/clusters/project-scopes/shop',
    ]);
  });
});
