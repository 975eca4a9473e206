import { startProjectsBackend } from '../__testUtils__/startProjectsBackend';

jest.setTimeout(120_000);

const GPU = 'requests.nvidia.com/gpu';
const BUDGET = '/budgets/group/default/team-a';

describe('use and budgets in the API', () => {
  async function setup() {
    const { call } = await startProjectsBackend();
    const made = await call('post', '/projects', {
      body: {
        name: 'shop',
        clusters: { names: ['west'] },
        owner: 'group:default/team-a',
        limit: { [GPU]: '4', memory: '8Gi' },
      },
    });
    expect(made.status).toBe(201);
    return { call };
  }

  it('tells what a project uses, and used', async () => {
    const { call } = await setup();
    const now = await call('get', '/projects/shop/usage');
    expect(now.body).toEqual({
      amounts: [
        {
          ...{ key: 'requests.memory', limit: '8Gi', leased: '0' },
          ...{ hard: '0', used: '0', free: '8Gi' },
        },
        { key: GPU, limit: '4', leased: '0', hard: '0', used: '0', free: '4' },
      ],
      clusters: [],
    });
    const since = new Date(Date.now() - 7 * 86_400_000).toISOString();
    const query = `key=${encodeURIComponent(GPU)}&since=${since}`;
    const history = await call('get', `/projects/shop/usage-history?${query}`);
    expect(history.status).toBe(200);
    expect(history.body).toMatchObject({ key: GPU, items: expect.any(Array) });
    const wrong = await call('get', '/projects/shop/usage-history?key=frogs');
    expect(wrong.status).toBe(400);
    const none = await call('get', '/projects/none/usage-history?key=pods');
    expect(none.status).toBe(404);
  });

  it('gives, shows and takes away budgets, which hold', async () => {
    const { call } = await setup();
    const limit = { [GPU]: '5', memory: '8Gi' };
    const small = await call('put', BUDGET, {
      body: { limit: { ...limit, [GPU]: '3' } },
    });
    expect(small.status).toBe(409);
    expect(small.body.error.message).toContain(`${GPU}: asked 4, free 3 of 3`);
    const put = await call('put', BUDGET, {
      body: { limit, clusters: { names: ['west'] } },
    });
    expect(put.body).toEqual({
      owner: 'group:default/team-a',
      clusters: { names: ['west'] },
      limit: { [GPU]: '5', 'requests.memory': '8Gi' },
      allocated: { [GPU]: '4', 'requests.memory': '8Gi' },
    });
    expect((await call('get', '/budgets')).body).toEqual({ items: [put.body] });

    const more = { limit: { [GPU]: '6', memory: '8Gi' } };
    const preview = await call('patch', '/projects/shop?dryRun=true', {
      body: more,
    });
    expect(preview.body.effects).toEqual([
      expect.objectContaining({
        ...{ severity: 'refusal', key: GPU, asked: '6', free: '5' },
      }),
    ]);
    const refused = await call('patch', '/projects/shop', { body: more });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('group:default/team-a');

    expect((await call('delete', BUDGET)).status).toBe(204);
    expect((await call('delete', BUDGET)).status).toBe(404);
    expect((await call('patch', '/projects/shop', { body: more })).status).toBe(
      200,
    );
  });

  it('refuses budgets of what is no owner', async () => {
    const { call } = await setup();
    for (const [owner, status] of [
      ['component/default/shop', 400],
      ['group/default/nobody', 400],
    ] as const) {
      const put = await call('put', `/budgets/${owner}`, {
        body: { limit: { pods: '1' } },
      });
      expect(put.status).toBe(status);
    }
  });
});
