import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import type { Effect } from '@rigging/backstage-plugin-projects-common';
import { createTestPolicy } from '../__testUtils__/createTestPolicy';
import { startProjectsBackend } from '../__testUtils__/startProjectsBackend';

jest.setTimeout(60_000);

const ADMIN = 'user:default/admin';
const OLGA = 'user:default/olga';
const NOBODY = 'user:default/nobody';
const TEAM = 'group:default/team-a';

describe('a team that makes projects itself', () => {
  async function setup(clusters: object | undefined = { names: ['west'] }) {
    const { call } = await startProjectsBackend({
      entities: createPeople({
        users: { admin: [], olga: ['team-a'], nobody: [] },
        parents: { 'team-a': 'area' },
      }),
      features: [
        createPolicyPermissions(
          createTestPolicy({
            administrators: [ADMIN],
            claims: { [OLGA]: [TEAM, 'group:default/area'] },
          }),
        ),
      ],
    });
    const put = await call('put', '/budgets/group/default/team-a', {
      user: ADMIN,
      body: { limit: { cpu: '10' }, clusters },
    });
    expect(put.status).toBe(200);
    const create = async (body: object, user = OLGA, query = '') => {
      const answer = await call('post', `/projects${query}`, {
        user,
        body: {
          ...{ name: 'shop', owner: TEAM, clusters: { names: ['west'] } },
          ...{ limit: { cpu: '4' }, ...body },
        },
      });
      return {
        status: answer.status,
        message: String(answer.body.error?.message),
        effects: answer.body.effects as Effect[],
      };
    };
    return { call, create };
  }

  it('makes one within the budget, and is told what is free of it otherwise', async () => {
    const { create } = await setup();
    expect((await create({})).status).toBe(201);
    const more = await create({ name: 'bank', limit: { cpu: '7' } });
    expect(more.status).toBe(409);
    expect(more.message).toContain('requests.cpu: asked 7, free 6 of 10');
    const said = await create(
      { name: 'bank', limit: { cpu: '7' } },
      ...([OLGA, '?dryRun=true'] as const),
    );
    expect(said.status).toBe(201);
    expect(said.effects).toMatchObject([
      { severity: 'refusal', key: 'requests.cpu', asked: '7', free: '6' },
    ]);
    expect((await create({ name: 'bank', limit: { cpu: '6' } })).status).toBe(
      201,
    );
  });

  it('has no project without a limit on what the budget limits', async () => {
    const { create } = await setup();
    const { status, message } = await create({ limit: { pods: '4' } });
    expect(status).toBe(400);
    expect(message).toContain('no limit on requests.cpu');
  });

  it('has none in clusters that the budget does not name, and does not learn which there are', async () => {
    const { create } = await setup();
    for (const names of [['east'], ['nothere'], ['west', 'east']]) {
      const { status, message } = await create({ clusters: { names } });
      expect([names, status]).toEqual([names, 403]);
      expect(message).toBe(
        `The budget of ${TEAM} does not let you make projects in the cluster '${names.at(
          -1,
        )}'; choose among the clusters of the budget, or ask an administrator`,
      );
    }
    const all = await create({ clusters: { selector: { stage: 'dev' } } });
    expect(all.status).toBe(403);
  });

  it('has none anywhere when the budget names no clusters', async () => {
    const { create } = await setup({});
    expect((await create({})).status).toBe(403);
  });

  it('selects by labels within those of the budget', async () => {
    const { create } = await setup({ selector: { stage: 'dev' } });
    const wider = await create({ clusters: { selector: { team: 'a' } } });
    expect(wider.status).toBe(403);
    const named = await create({ clusters: { names: ['east'] } });
    expect(named.status).toBe(403);
    const narrow = { stage: 'dev', team: 'a' };
    const within = await create({ clusters: { selector: narrow } });
    expect(within.status).toBe(201);
    const west = await create({ name: 'two', clusters: { names: ['west'] } });
    expect(west.status).toBe(201);
  });

  it('makes none for others, none for nobody, and none without a budget', async () => {
    const { create } = await setup();
    for (const owner of [NOBODY, '', undefined]) {
      expect((await create({ owner })).status).toBe(403);
    }
    const without = await create({ owner: NOBODY }, NOBODY);
    expect(without.status).toBe(403);
    expect(without.message).toContain('has no budget');
    const theirs = await create({ owner: 'group:default/area' });
    expect(theirs.status).toBe(403);
  });

  it('is not given the level privileged, which administrators give', async () => {
    const { create, call } = await setup();
    const made = await create({ podSecurity: 'privileged' });
    expect(made.status).toBe(403);
    await create({ podSecurity: 'restricted' });
    const raised = await call('patch', '/projects/shop', {
      ...{ user: OLGA, body: { podSecurity: 'privileged' } },
    });
    expect(raised.status).toBe(403);
    const lifted = await call('patch', '/projects/shop', {
      ...{ user: OLGA, body: { podSecurity: null } },
    });
    expect(lifted.status).toBe(403);
    expect(lifted.body.error.message).toContain('taken away by administrators');
    const byAdmin = await call('patch', '/projects/shop', {
      ...{ user: ADMIN, body: { podSecurity: 'privileged' } },
    });
    expect(byAdmin.status).toBe(200);
    // What is as before takes nothing.
    const same = await call('patch', '/projects/shop', {
      user: OLGA,
      body: { podSecurity: 'privileged', displayName: 'Our shop' },
    });
    expect(same.status).toBe(200);
  });

  it('changes its limit within the budget, and gives its project to nobody', async () => {
    const { create, call } = await setup();
    await create({});
    const patch = (body: object) =>
      call('patch', '/projects/shop', { user: OLGA, body });
    expect((await patch({ limit: { cpu: '10' } })).status).toBe(200);
    expect((await patch({ limit: { cpu: '11' } })).status).toBe(409);
    expect((await patch({ limit: {} })).status).toBe(400);
    expect((await patch({ owner: NOBODY })).status).toBe(403);
    for (const owner of ['', null]) {
      const { status, body } = await patch({ owner });
      expect([owner, status]).toEqual([owner, 403]);
      expect(body.error.message).toContain('without owner');
    }
    expect((await patch({ clusters: { names: ['east'] } })).status).toBe(403);
  });

  it('has its budget back when an administrator takes the project from it', async () => {
    const { create, call } = await setup();
    await create({ limit: { cpu: '10' } });
    expect((await create({ name: 'two' })).status).toBe(409);
    const taken = await call('patch', '/projects/shop', {
      ...{ user: ADMIN, body: { owner: null } },
    });
    expect(taken.body.project.owner).toBeUndefined();
    expect(taken.body.effects).toEqual([
      {
        severity: 'warning',
        message: `Nobody owns the project; only administrators and members with a role manage it. ${TEAM} has no role in its namespaces any more by owning it, and its limit counts against no budget`,
      },
    ]);
    expect((await create({ name: 'two' })).status).toBe(201);
    const hidden = await call('get', '/projects/shop', { user: OLGA });
    expect(hidden.status).toBe(404);
  });

  it('is not held to the clusters of the budget by an administrator, whose limit it still holds', async () => {
    const { create, call } = await setup();
    const inEast = { clusters: { names: ['east'] } };
    expect((await create(inEast, ADMIN)).status).toBe(201);
    expect(
      (await create({ name: 'big', limit: { cpu: '7' } }, ADMIN)).status,
    ).toBe(409);
    const lower = await call('patch', '/projects/shop', {
      ...{ user: OLGA, body: { limit: { cpu: '3' } } },
    });
    expect(lower.status).toBe(200);
  });

  it('sees its own budget and no other', async () => {
    const { call } = await setup();
    const seen = async (user: string) =>
      (await call('get', '/budgets', { user })).body.items.map(
        ({ owner }: { owner: string }) => owner,
      );
    expect(await seen(ADMIN)).toEqual([TEAM]);
    expect(await seen(NOBODY)).toEqual([]);
  });
});
