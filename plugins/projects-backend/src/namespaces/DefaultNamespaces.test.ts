import type { ClusterRequest } from '@rigging/backstage-plugin-clusters-node';
import { startProjectsBackend } from '../__testUtils__/startProjectsBackend';
import { until } from '../integration/__testUtils__/until';

jest.setTimeout(120_000);

type Backend = Awaited<ReturnType<typeof startProjectsBackend>>;

/** Answers as a cluster does that has these objects, by path. */
function serve(objects: Record<string, object>) {
  return ({ path }: ClusterRequest): Response => {
    if (path.endsWith('/selfsubjectaccessreviews')) {
      return Response.json({ status: { allowed: true } });
    }
    const [name] = path.split('?');
    const found = objects[name];
    if (found) {
      return Response.json(found);
    }
    return /\/(pods|resourcequotas|limitranges|secrets)$/.test(name)
      ? Response.json({ items: [] })
      : Response.json({ kind: 'Status' }, { status: 404 });
  };
}

describe('namespaces of projects', () => {
  let backend: Backend;

  beforeEach(async () => {
    backend = await startProjectsBackend({
      config: { clusters: { administrators: ['user:default/mock'] } },
    });
    backend.clusters.respond = serve({});
    await until(
      async () => backend.clusters.scopes.size,
      size => size === 4,
    );
    for (const [name, limit] of [
      ['free', {}],
      ['shop', { pods: '10', secrets: '5' }],
    ]) {
      await backend
        .call('post', '/projects', {
          body: { name, clusters: { names: ['west'] }, limit },
        })
        .expect(201);
    }
  });

  const create = (project: string, body: object, dryRun = false) =>
    backend.call(
      'post',
      `/projects/${project}/namespaces${dryRun ? '?dryRun=true' : ''}`,
      { body: { cluster: 'west', ...body } },
    );
  const own = (project: string, namespace: string) =>
    `/projects/${project}/namespaces/west/${namespace}`;

  it.each([
    ['kube-more', 400, "the cluster's own"],
    ['default', 400, "the cluster's own"],
    ['rigging-system', 400, "the cluster's own"],
    ['Web', 400, 'cannot be the name'],
    ['a'.repeat(64), 400, 'cannot be the name'],
  ])('are not made as %s', async (name, status, words) => {
    const answer = await create('free', { name });

    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(words);
  });

  it('are made only in clusters of the project', async () => {
    const elsewhere = await create('free', { name: 'web', cluster: 'east' });
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.body.error.message).toContain(
      "The cluster 'east' is none of those of the project 'free'",
    );
    const nowhere = await create('free', { name: 'web', cluster: 'north' });
    expect(nowhere.status).toBe(400);
    expect(nowhere.body.error.message).toBe(
      elsewhere.body.error.message.replace('east', 'north'),
    );
    const hidden = await Promise.all(
      ['east', 'north'].map(cluster =>
        backend.call('get', `/projects/free/namespaces/${cluster}/web`),
      ),
    );
    expect(hidden.map(({ status }) => status)).toEqual([404, 404]);
    expect(hidden[1].body.error.message).toBe(
      hidden[0].body.error.message.replace('east', 'north'),
    );
    const system = await create('west-system', { name: 'web' });
    expect(system.status).toBe(400);
  });

  it('can be used when they are made, and are the project’s for whoever asks then', async () => {
    const made = await create('free', { name: 'web' });

    expect(made.status).toBe(201);
    expect(made.body.namespace).toMatchObject({
      ...{ state: 'ready', inherits: true, adopted: false },
    });
    expect(backend.clusters.scopes.get('free')?.namespaces).toEqual([
      { cluster: 'west', clusterId: 'id-of-west', namespace: 'web' },
    ]);
    const again = await create('shop', { name: 'web' });
    expect(again.status).toBe(409);
    expect(again.body.error.message).not.toContain('free');
  });

  it('are in one project when two ask for the same at once', async () => {
    const answers = await Promise.all([
      create('free', { name: 'web' }),
      create('free', { name: 'web' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are not made over what a cluster has', async () => {
    backend.clusters.respond = serve({
      '/api/v1/namespaces/web': { metadata: { name: 'web' } },
    });
    const answer = await create('free', { name: 'web' });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain('take it in instead');
  });

  it.each([
    [{ mode: 'fixed', hard: { pods: '-1' } }, 'cannot be negative'],
    [{ mode: 'fixed', hard: { pods: 'NaN' } }, 'no Kubernetes quantity'],
    [{ mode: 'fixed', hard: { 'requests.cpu': '1' } }, 'does not limit'],
    [
      { mode: 'elastic', min: { pods: '3' }, max: { pods: '2' } },
      'more than its maximum',
    ],
  ])('have terms that make sense: %j', async (terms, words) => {
    const answer = await create('shop', { name: 'web', terms });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(words);
  });

  it('say what does not fit before it is tried, and make nothing then', async () => {
    const terms = { mode: 'fixed', hard: { pods: '11' } };
    const preview = await create('shop', { name: 'web', terms }, true);
    expect(preview.body.effects).toMatchObject([
      { severity: 'refusal', key: 'pods', asked: '11', free: '10' },
    ]);
    expect((await create('shop', { name: 'web', terms })).status).toBe(409);
    expect((await backend.call('get', own('shop', 'web'))).status).toBe(404);
  });

  it('are taken in with a preview of all that stays, also of Rancher', async () => {
    backend.clusters.respond = serve({
      '/api/v1/namespaces/old': {
        metadata: {
          name: 'old',
          annotations: {
            'field.cattle.io/projectId': 'c-1:p-2',
            'field.cattle.io/resourceQuota': '{"limit":{"pods":"4"}}',
          },
        },
      },
      '/api/v1/namespaces/old/resourcequotas': {
        items: [
          {
            metadata: { name: 'default-x' },
            status: { used: { secrets: '3' } },
          },
        ],
      },
    });
    const preview = await create('shop', { name: 'old', adopt: true }, true);

    const said = JSON.stringify(preview.body.effects);
    expect(said).toContain('c-1:p-2');
    expect(said).toContain('default-x');
    expect(said).toContain('pods\\":\\"4');
    expect(preview.body.effects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'secrets', asked: '3' }),
      ]),
    );
    expect((await backend.call('get', own('shop', 'old'))).status).toBe(404);
  });

  it('are not taken from another project', async () => {
    backend.clusters.respond = serve({
      '/api/v1/namespaces/old': {
        metadata: { name: 'old', labels: { 'rigging.dev/project': 'other' } },
      },
    });
    const labelled = await create('shop', { name: 'old', adopt: true });
    expect(labelled.status).toBe(409);
    const missing = await create('shop', { name: 'nothing', adopt: true });
    expect(missing.status).toBe(404);
  });

  it('of the cluster itself stay: only the default one can be moved, and has a quota then', async () => {
    backend.clusters.respond = serve({
      '/api/v1/namespaces/default': { metadata: { name: 'default' } },
    });
    const system = own('west-system', 'kube-system');
    const move = (path: string) =>
      backend.call('post', `${path}/move`, { body: { to: 'shop' } });
    expect((await move(system)).status).toBe(409);
    expect((await backend.call('delete', system)).status).toBe(409);
    expect(
      (await backend.call('delete', own('west-default', 'default'))).status,
    ).toBe(409);

    const moved = await move(own('west-default', 'default'));

    expect(moved.status).toBe(200);
    expect(moved.body.namespace).toMatchObject({
      ...{ project: 'shop', adopted: true },
    });
    expect(moved.body.namespace.amounts).toEqual(
      expect.arrayContaining([expect.objectContaining({ key: 'pods' })]),
    );
  });

  it('are listed page by page', async () => {
    for (const name of ['a', 'b', 'c']) {
      await create('free', { name });
    }
    const list = (query: string) =>
      backend.call('get', `/projects/free/namespaces?limit=2${query}`);
    const first = await list('');
    expect(first.body).toMatchObject({
      ...{ totalItems: 3, items: [{ name: 'a' }, { name: 'b' }] },
    });
    const next = await list(`&cursor=${first.body.nextCursor}`);
    expect(next.body.items).toMatchObject([{ name: 'c' }]);
    expect(next.body.nextCursor).toBeUndefined();
    expect((await list('&cursor=x')).status).toBe(400);
    expect((await list('&search=B')).body.items).toMatchObject([{ name: 'b' }]);
    expect((await list('&search=%25')).body.items).toEqual([]);
  });
});
