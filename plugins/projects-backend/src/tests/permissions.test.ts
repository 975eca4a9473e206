import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import { createTestPolicy } from '../__testUtils__/createTestPolicy';
import { startProjectsBackend } from '../__testUtils__/startProjectsBackend';

jest.setTimeout(60_000);

const ADMIN = 'user:default/admin';
const OWNER = 'user:default/olga';
/** Was in the team at the last sign-in. */
const LEFT = 'user:default/left';
const MEMBER = 'user:default/mona';
const MAKER = 'user:default/max';
const NOBODY = 'user:default/nobody';

describe('permissions on projects', () => {
  async function setup() {
    const team = ['group:default/team-a'];
    const { call, clusters } = await startProjectsBackend({
      entities: createPeople({
        users: {
          ...{ admin: [], olga: ['team-a'], left: [], mona: ['readers'] },
          ...{ max: [], nobody: [] },
        },
      }),
      features: [
        createPolicyPermissions(
          createTestPolicy({
            administrators: [ADMIN],
            claims: {
              [OWNER]: team,
              [LEFT]: team,
              [MEMBER]: ['group:default/readers'],
            },
          }),
        ),
      ],
    });
    const send = async (
      user: string,
      method: 'get' | 'post' | 'patch' | 'delete' | 'put',
      path: string,
      body?: object,
    ) => {
      const { status, body: told } = await call(method, path, { user, body });
      return { status, told, message: String(told.error?.message) };
    };
    for (const [name, owner] of [
      ['shop', 'group:default/team-a'],
      ['bank', ADMIN],
      ['zoo', undefined],
    ]) {
      const { status } = await send(ADMIN, 'post', '/projects', {
        ...{ name, owner, clusters: { names: ['west'] } },
      });
      expect(status).toBe(201);
    }
    clusters.members.push(
      {
        project: 'bank',
        subject: 'group:default/readers',
        role: 'project-member',
      },
      { project: 'bank', subject: MAKER, role: 'create-ns' },
    );
    return { send, clusters };
  }

  it('lists and counts owners and members what is theirs, and others nothing', async () => {
    const { send } = await setup();
    const names = async (user: string, query = '?kind=custom') => {
      const { told } = await send(user, 'get', `/projects${query}`);
      expect(told.totalItems).toBe(told.items.length);
      return told.items.map(({ name }: { name: string }) => name);
    };
    expect(await names(ADMIN)).toEqual(['bank', 'shop', 'zoo']);
    expect(await names(OWNER)).toEqual(['shop']);
    expect(await names(MEMBER)).toEqual(['bank']);
    expect(await names(MAKER)).toEqual(['bank']);
    expect(await names(NOBODY, '')).toEqual([]);
    expect(await names(OWNER, '?search=bank')).toEqual([]);
  });

  it('answers for a hidden project what it answers for none, on every route', async () => {
    const { send } = await setup();
    for (const [method, path, body] of [
      ['get', '', undefined],
      ['patch', '', { displayName: 'x' }],
      ['delete', '?namespaces=delete', undefined],
      ['get', '/usage', undefined],
      ['get', '/usage-history?key=pods', undefined],
      ['get', '/namespaces', undefined],
      ['post', '/namespaces', { cluster: 'west', name: 'x' }],
      ['get', '/namespaces/west/x', undefined],
      ['patch', '/namespaces/west/x', {}],
      ['delete', '/namespaces/west/x', undefined],
      ['post', '/namespaces/west/x/move', { to: 'shop' }],
    ] as const) {
      const hidden = await send(OWNER, method, `/projects/bank${path}`, body);
      const none = await send(OWNER, method, `/projects/nothere${path}`, body);
      expect([path, hidden.status]).toEqual([path, 404]);
      expect(hidden.message).toBe(none.message.replace('nothere', 'bank'));
    }
  });

  it('moves nothing into a project that is hidden or that one only reads', async () => {
    const { send } = await setup();
    await send(OWNER, 'post', '/projects/shop/namespaces', {
      ...{ cluster: 'west', name: 'web' },
    });
    const move = '/projects/shop/namespaces/west/web/move';
    const hidden = await send(OWNER, 'post', move, { to: 'bank' });
    expect(hidden.status).toBe(404);
    const remove = await send(
      OWNER,
      'delete',
      '/projects/shop?namespaces=move&to=bank',
    );
    expect(remove.status).toBe(404);
    expect(remove.message).toContain("no project 'bank'");
  });

  it('lets members with the role make namespaces, and change nothing else', async () => {
    const { send } = await setup();
    const make = (user: string, name: string) =>
      send(user, 'post', '/projects/bank/namespaces', {
        cluster: 'west',
        name,
      });
    expect((await make(MAKER, 'ledger')).status).toBe(201);
    const refused = await make(MEMBER, 'other');
    expect(refused.status).toBe(403);
    expect(refused.message).toContain('projects.namespace.create');
    for (const [method, path, body] of [
      ['patch', '', { terms: { mode: 'fixed', hard: {} } }],
      ['delete', '', undefined],
      ['delete', '?detach=true', undefined],
      ['post', '/move', { to: 'bank' }],
    ] as const) {
      const { status, message } = await send(
        MAKER,
        method,
        `/projects/bank/namespaces/west/ledger${path}`,
        body,
      );
      expect([method, path, status]).toEqual([method, path, 403]);
      expect(message).toContain('projects.namespace.manage');
    }
    for (const [body, permission] of [
      [{ podSecurity: 'baseline' }, 'projects.project.update'],
      [{ limit: { pods: '5' } }, 'projects.quota.update'],
      [{ clusters: { names: ['east'] } }, 'projects.quota.update'],
      [{ owner: MAKER }, 'projects.quota.update'],
    ] as const) {
      const { status, message } = await send(
        MAKER,
        'patch',
        '/projects/bank',
        body,
      );
      expect([body, status]).toEqual([body, 403]);
      expect(message).toContain(permission);
    }
  });

  it('asks of a form only for what is changed in it', async () => {
    const { send, clusters } = await setup();
    clusters.members.push({
      ...{ project: 'bank', subject: NOBODY, role: 'project-owner' },
    });
    const limits = {
      limit: { pods: '10' },
      reservations: [{ cluster: 'west', amounts: { pods: '1' } }],
      containerDefaults: { limits: { cpu: '1' } },
    };
    await send(ADMIN, 'patch', '/projects/bank', limits);
    const form = {
      ...{ ...limits, owner: ADMIN, clusters: { names: ['west'] } },
      ...{ description: '', namespaceDefaults: { mode: 'elastic' } },
    };
    const renamed = await send(NOBODY, 'patch', '/projects/bank', {
      ...{ ...form, displayName: 'The bank' },
    });
    expect([renamed.status, renamed.message]).toEqual([200, 'undefined']);
    const raised = await send(NOBODY, 'patch', '/projects/bank', {
      ...{ ...form, limit: { pods: '11' } },
    });
    expect(raised.message).toContain('projects.quota.update');
    const bare = await send(NOBODY, 'patch', '/projects/bank', {
      ...{ ...form, displayName: null, description: null },
      ...{ podSecurity: null, namespaceDefaults: null },
    });
    expect([bare.status, bare.message]).toEqual([200, 'undefined']);
    const orphaned = await send(NOBODY, 'patch', '/projects/bank', {
      owner: null,
    });
    expect(orphaned.message).toContain('projects.quota.update');
  });

  it('to change something take the groups of now, and not those of the last sign-in', async () => {
    const { send } = await setup();
    expect((await send(LEFT, 'get', '/projects/shop')).status).toBe(200);
    for (const [method, path, body] of [
      ['patch', '/projects/shop', { owner: LEFT }],
      ['patch', '/projects/shop', { description: 'mine' }],
      ['delete', '/projects/shop?namespaces=delete', undefined],
      ['post', '/projects/shop/namespaces', { cluster: 'west', name: 'x' }],
    ] as const) {
      const { status } = await send(LEFT, method, path, body);
      expect([path, status]).toEqual([path, 403]);
    }
    const ours = await send(OWNER, 'patch', '/projects/shop', {
      description: 'ours',
    });
    expect(ours.status).toBe(200);
  });

  it('takes in a namespace only for who may change it in its cluster', async () => {
    const { send, clusters } = await setup();
    const adopt = () =>
      send(OWNER, 'post', '/projects/shop/namespaces?dryRun=true', {
        ...{ cluster: 'west', name: 'old', adopt: true },
      });
    clusters.respond = () => Response.json({ status: { allowed: false } });
    const refused = await adopt();
    expect(refused.status).toBe(403);
    expect(refused.message).toContain("cluster 'west'");
    const [review] = clusters.requests;
    expect(JSON.parse(review.body ?? '').spec.resourceAttributes).toEqual({
      ...{ verb: 'update', resource: 'namespaces', name: 'old', version: 'v1' },
    });
    clusters.respond = () => new Response('gone', { status: 502 });
    expect((await adopt()).status).toBe(503);
    const byMember = await send(MAKER, 'post', '/projects/bank/namespaces', {
      ...{ cluster: 'west', name: 'kube-system', adopt: true },
    });
    expect(byMember.message).toContain('projects.namespace.adopt');
  });

  it('shows of the namespaces of a cluster those in projects that one sees', async () => {
    const { send } = await setup();
    await send(MAKER, 'post', '/projects/bank/namespaces', {
      ...{ cluster: 'west', name: 'ledger' },
    });
    await send(OWNER, 'post', '/projects/shop/namespaces', {
      ...{ cluster: 'west', name: 'web' },
    });
    const mapped = async (user: string, cluster = 'west') => {
      const { told } = await send(
        user,
        'get',
        `/clusters/${cluster}/namespaces`,
      );
      return told.items?.map((each: { namespace: string }) => each.namespace);
    };
    expect(await mapped(ADMIN)).toEqual(
      expect.arrayContaining(['ledger', 'web']),
    );
    expect(await mapped(OWNER)).toEqual(['web']);
    expect(await mapped(NOBODY)).toEqual([]);
    // A cluster that is not there is to them as one that is hidden.
    expect(await mapped(OWNER, 'nothere')).toEqual([]);
  });
});

it('of administrators are those of now: who was one at the last sign-in has to sign in again', async () => {
  const { call } = await startProjectsBackend({
    administrators: ['group:default/team-a'],
    features: [
      createPolicyPermissions(() => ({ result: AuthorizeResult.ALLOW })),
      // Jane was in the team at her last sign-in; mock still is.
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => {
          const { userEntityRef: ref } = principal as { userEntityRef: string };
          return {
            userEntityRef: ref,
            ownershipEntityRefs: [ref, 'Group:default/Team-A'],
          };
        },
      }).factory,
    ],
  });
  const clusters = { names: ['west'] };
  const create = (user: string, name: string) =>
    call('post', '/projects', { user, body: { name, clusters } });
  const jane = 'user:default/jane';
  expect((await create('user:default/mock', 'shop')).status).toBe(201);
  expect((await create(jane, 'other')).status).toBe(403);
  for (const [method, path, body] of [
    ['patch', '/projects/shop', { owner: jane }],
    ['delete', '/projects/shop?namespaces=delete', undefined],
    ['post', '/projects/shop/namespaces', { cluster: 'west', name: 'web' }],
    ['put', '/budgets/user/default/jane', { limit: { cpu: '1k' } }],
  ] as const) {
    const { status } = await call(method, path, { user: jane, body });
    expect([path, status]).toEqual([path, 403]);
  }
  expect((await call('get', '/projects/shop', { user: jane })).status).toBe(
    200,
  );
});
