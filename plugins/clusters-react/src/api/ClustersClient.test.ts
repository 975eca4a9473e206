import { clusterJson } from '../__fixtures__/clusterJson';
import { ClustersClient } from './ClustersClient';
import { errorKind } from './errorKind';
import { errorMessage } from './errorMessage';

const BASE_URL = 'http://hub/api/clusters';

function setUp(answer: Response) {
  const fetch = jest.fn<Promise<Response>, Parameters<typeof window.fetch>>(
    async () => answer,
  );
  const client = ClustersClient.create({
    discoveryApi: { getBaseUrl: async () => BASE_URL },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

describe('ClustersClient', () => {
  it('asks for a page with every filter and gives dates as dates', async () => {
    const { client, fetch } = setUp(
      json({ items: [clusterJson()], totalItems: 1, pageInfo: {} }),
    );

    const list = await client.listClusters({
      search: 'a b',
      phases: ['ready'],
      labels: ['env=production'],
      owners: ['group:default/a'],
      orderBy: 'name,desc',
      limit: 10,
      cursor: 'c1',
    });

    const url = new URL(String(fetch.mock.calls[0][0]));
    expect(url.pathname).toBe('/api/clusters/clusters');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      search: 'a b',
      phase: 'ready',
      label: 'env=production',
      owner: 'group:default/a',
      orderBy: 'name,desc',
      limit: '10',
      cursor: 'c1',
    });
    expect(list.items[0].createdAt).toEqual(new Date('2026-11-01T10:00:00Z'));
    expect(list.items[0].conditions[0].since).toBeInstanceOf(Date);
  });

  it('forgets a cluster by force only when asked to', async () => {
    const { client, fetch } = setUp(new Response(undefined, { status: 204 }));

    await client.deleteCluster('one');
    await client.deleteCluster('one', { force: true });

    expect(fetch.mock.calls.map(([url]) => String(url))).toEqual([
      `${BASE_URL}/clusters/one`,
      `${BASE_URL}/clusters/one?force=true`,
    ]);
  });

  it('passes on why the hub refused', async () => {
    const { client } = setUp(
      json(
        {
          error: { name: 'ConflictError', message: 'The name one is taken' },
          response: { statusCode: 409 },
        },
        409,
      ),
    );

    const error = await client
      .createCluster({ name: 'one' })
      .catch((reason: unknown) => reason);

    expect(errorMessage(error)).toBe('The name one is taken');
    expect(errorKind(error)).toBe('other');
  });

  it('lists objects of a cluster through the hub, a page at a time', async () => {
    const { client, fetch } = setUp(
      json({
        items: [{ metadata: { name: 'n1' } }],
        metadata: { continue: 'next' },
      }),
    );

    const list = await client.listKubernetes('one', '/api/v1/nodes', {
      limit: 1,
      continueToken: 'a/b+c=',
    });

    const url = new URL(String(fetch.mock.calls[0][0]));
    expect(url.pathname).toBe('/api/clusters/clusters/one/k8s/api/v1/nodes');
    expect(url.searchParams.get('continue')).toBe('a/b+c=');
    expect(list.metadata.continue).toBe('next');
  });

  it.each([
    [401, 'forbidden'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [500, 'other'],
  ])('tells by a Status with %s that it is %s', async (code, kind) => {
    const { client } = setUp(
      json({ kind: 'Status', message: 'nodes is forbidden', code }, code),
    );

    const error = await client
      .listKubernetes('one', '/api/v1/nodes')
      .catch((reason: unknown) => reason);

    expect(errorKind(error)).toBe(kind);
    expect(errorMessage(error)).toBe('nodes is forbidden');
  });

  it('does not pass on a page that some proxy sent instead of an answer', async () => {
    const { client } = setUp(
      new Response('<html>Bad gateway</html>', { status: 502 }),
    );

    await expect(client.listKubernetes('one', '/api/v1/nodes')).rejects.toThrow(
      /answered 502/,
    );
  });
});
