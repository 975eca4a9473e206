import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import {
  membershipReadPermission,
  type Membership,
} from '@rigging/backstage-plugin-clusters-common';
import request from 'supertest';
import { pluginHeader } from '../__testUtils__/pluginHeader';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';
import {
  createMembershipConditionalDecision,
  membershipConditions,
} from '../index';

jest.setTimeout(120_000);

const ADMIN = 'user:default/admin';
const OWNER = 'user:default/owner';
const LEAD = 'user:default/lead';
const DEV = 'user:default/dev';
const OUTSIDER = 'user:default/outsider';
const TEAM = 'group:default/team';
const WEST = { type: 'cluster', cluster: 'west' };
const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

type Call = (
  user: string,
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  body?: object,
) => request.Test;

/** As the policy of the portal's own: reading memberships is by role and by being meant. */
function decide(permission: string, user: string): PolicyDecision {
  if (permission.startsWith('clusters.cluster.') && user === OUTSIDER) {
    return DENY;
  }
  if (permission === membershipReadPermission.name && user === LEAD) {
    return createMembershipConditionalDecision(membershipReadPermission, {
      anyOf: [membershipConditions.hasScope({ type: 'project' })],
    });
  }
  return permission === membershipReadPermission.name ? DENY : ALLOW;
}

/** A plugin for `service`; for `outside` a service with a static token. */
function headerOf(user: string): string {
  if (user === 'service') {
    return pluginHeader('projects');
  }
  return user === 'outside'
    ? mockCredentials.service.header()
    : mockCredentials.user.header(user);
}

async function setup(
  policy: (permission: string, user: string) => PolicyDecision = decide,
) {
  const { server, signals } = await startClustersBackend({
    entities: createPeople({
      users: { admin: [], owner: [], lead: [], dev: ['team'], outsider: [] },
    }),
    features: [createPolicyPermissions(policy)],
    config: {
      clusters: {
        encryption: { keys: [{ secret: 'for-tests-only-0123456789abcdef' }] },
        administrators: [ADMIN],
        roles: [
          { name: 'closed', contexts: ['cluster'], rules: [], locked: true },
        ],
        memberships: [
          {
            subject: 'user:default/lead',
            role: 'nodes-view',
            scope: { type: 'selector', selector: { stage: 'dev' } },
            reason: 'by configuration',
          },
        ],
      },
    },
  });
  const call: Call = (user, method, path, body) =>
    request(server)
      [method](`/api/clusters${path}`)
      .set('Authorization', headerOf(user))
      .send(body);
  for (const cluster of [
    { name: 'west', owner: OWNER, labels: { stage: 'dev' } },
    { name: 'east' },
  ]) {
    expect((await call(ADMIN, 'post', '/clusters', cluster)).status).toBe(201);
  }
  const give = (user: string, body: object) =>
    call(user, 'post', '/memberships', {
      subject: DEV,
      role: 'read-only',
      scope: WEST,
      ...body,
    });
  const list = async (user: string, query = '') => {
    const { body } = await call(user, 'get', `/memberships${query}`);
    return (body.items as Membership[]).map(
      ({ subject, role }) => `${subject} ${role}`,
    );
  };
  return { call, give, list, signals };
}

describe('memberships', () => {
  it('are given by owners, shown, made longer and taken', async () => {
    const { call, give, list, signals } = await setup();
    const expiresAt = '2100-01-01T00:00:00.000Z';
    const given = await give(OWNER, { reason: ' on call ', expiresAt });
    expect(given.status).toBe(201);
    expect(given.body).toEqual({
      id: expect.any(String),
      subject: DEV,
      role: 'read-only',
      scope: WEST,
      origin: 'custom',
      state: 'active',
      reason: 'on call',
      expiresAt,
      createdAt: expect.any(String),
      createdBy: OWNER,
    });
    expect(signals).toContainEqual({ kinds: ['memberships'] });
    const path = `/memberships/${given.body.id}`;

    const longer = '2101-01-01T00:00:00.000Z';
    const changed = await call(OWNER, 'patch', path, { expiresAt: longer });
    expect(changed.body).toMatchObject({
      expiresAt: longer,
      reason: 'on call',
    });
    expect((await call(OWNER, 'patch', path, { reason: '' })).body).toEqual(
      expect.not.objectContaining({ reason: expect.anything() }),
    );

    expect((await call(OWNER, 'delete', path)).status).toBe(204);
    expect(await list(OWNER)).not.toContain(`${DEV} read-only`);
    expect((await call(OWNER, 'delete', path)).status).toBe(404);
  });

  it('are shown to whom they are given and to whom their roles show them', async () => {
    const { call, give, list } = await setup();
    await give(ADMIN, { subject: TEAM });
    await give(ADMIN, { scope: { type: 'global' }, role: 'nodes-view' });
    await give(ADMIN, {
      scope: { type: 'cluster', cluster: 'east' },
      subject: LEAD,
    });
    await call('service', 'put', '/project-scopes/shop', { namespaces: [] });
    await give(ADMIN, {
      scope: { type: 'project', project: 'shop' },
      role: 'project-member',
      subject: OUTSIDER,
    });

    expect(await list(ADMIN)).toHaveLength(5);
    // Everything that holds in the own cluster.
    expect((await list(OWNER)).sort()).toEqual([
      `${TEAM} read-only`,
      `${DEV} nodes-view`,
      `${LEAD} nodes-view`,
    ]);
    expect((await list(DEV)).sort()).toEqual([
      `${TEAM} read-only`,
      `${DEV} nodes-view`,
    ]);
    // What the policy shows, and the own.
    expect((await list(LEAD)).sort()).toEqual([
      `${LEAD} nodes-view`,
      `${LEAD} read-only`,
      `${OUTSIDER} project-member`,
    ]);
    expect(await list(OUTSIDER)).toEqual([`${OUTSIDER} project-member`]);
    expect(await list('user:default/unknown')).toEqual([]);

    await give(OWNER, { subject: OUTSIDER, role: 'memberships-view' });
    expect(await list(OUTSIDER)).toHaveLength(5);
  });

  it('are filtered and paged', async () => {
    const { call, give, list } = await setup();
    for (const role of ['read-only', 'nodes-view', 'create-ns']) {
      await give(ADMIN, { role });
    }
    await give(ADMIN, { scope: { type: 'cluster', cluster: 'east' } });
    expect(await list(ADMIN, '?cluster=west')).toHaveLength(4);
    expect(await list(ADMIN, '?cluster=east')).toEqual([`${DEV} read-only`]);
    expect(await list(ADMIN, `?subject=${LEAD}`)).toHaveLength(1);
    expect(await list(ADMIN, '?role=create-ns')).toHaveLength(1);
    expect(await list(ADMIN, '?scopeType=selector')).toHaveLength(1);
    expect(await list(ADMIN, '?project=shop')).toEqual([]);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await call(
        ADMIN,
        'get',
        `/memberships?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(body.totalItems).toBe(5);
      seen.push(...body.items.map((item: Membership) => item.id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);

    const page = await call(ADMIN, 'get', '/memberships?limit=1');
    const other = `/memberships?role=read-only&cursor=${page.body.nextCursor}`;
    expect((await call(ADMIN, 'get', other)).status).toBe(400);
    const nul = await call(ADMIN, 'get', '/memberships?subject=a%00b');
    expect(nul.status).toBe(400);
    expect((await call(ADMIN, 'get', '/memberships?cursor=x')).status).toBe(
      400,
    );
  });

  it('are not given twice, but made longer', async () => {
    const { give, list } = await setup();
    const first = await give(OWNER, { expiresAt: '2100-01-01T00:00:00Z' });
    const shorter = await give(OWNER, { expiresAt: '2099-01-01T00:00:00Z' });
    expect(shorter.status).toBe(409);
    const forEver = await give(OWNER, { reason: 'for good' });
    expect(forEver.body.id).toBe(first.body.id);
    expect(forEver.body).not.toHaveProperty('expiresAt');
    expect((await give(OWNER, {})).status).toBe(409);
    expect(await list(DEV)).toHaveLength(1);
  });

  it.each([
    ['an unknown subject', { subject: 'user:default/nobody' }, 400],
    ['a subject of another kind', { subject: 'api:default/thing' }, 400],
    ['an unknown role', { role: 'nothing' }, 400],
    ['a role for projects in a cluster', { role: 'project-owner' }, 400],
    ['a locked role', { role: 'closed' }, 403],
    ['a time that is over', { expiresAt: '2001-01-01T00:00:00Z' }, 400],
    [
      'an unknown project',
      { scope: { type: 'project', project: 'x' }, role: 'read-only' },
      404,
    ],
    [
      'a cluster that is not there',
      { scope: { type: 'cluster', cluster: 'x' } },
      404,
    ],
    [
      'a selector without labels',
      { scope: { type: 'selector', selector: {} } },
      400,
    ],
    ['two places at once', { scope: { ...WEST, project: 'x' } }, 400],
    ['a reason with control characters', { reason: 'a\u0007b' }, 400],
  ])('are not given with %s', async (_, body, status) => {
    const { give } = await setup();
    const answer = await give(ADMIN, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toBeTruthy();
  });

  it('are given by nobody who may not manage them there, or holds less', async () => {
    const { call, give } = await setup();
    expect((await give(DEV, {})).status).toBe(403);
    expect((await give(LEAD, { role: 'nodes-view' })).status).toBe(403);
    // An owner of one cluster is nobody in others.
    expect((await give(OWNER, { scope: { type: 'global' } })).status).toBe(403);
    const east = { scope: { type: 'cluster', cluster: 'east' } };
    expect((await give(OWNER, east)).status).toBe(403);
    const selector = { type: 'selector', selector: { stage: 'dev' } };
    expect((await give(OWNER, { scope: selector })).status).toBe(403);
    // Who manages members gives no more than they hold.
    await give(OWNER, { role: 'memberships-manage' });
    const more = await give(DEV, { subject: LEAD, role: 'cluster-owner' });
    expect(more.status).toBe(403);
    const same = await give(DEV, { subject: LEAD, role: 'memberships-manage' });
    expect(same.status).toBe(201);
    const owners = await give(OWNER, { subject: LEAD, role: 'nodes-view' });
    const path = `/memberships/${owners.body.id}`;
    expect((await call(DEV, 'delete', path)).status).toBe(403);
    expect((await call(DEV, 'patch', path, { reason: 'x' })).status).toBe(403);
  });

  it('of others are as good as not there for those who may not see them', async () => {
    const { call, give } = await setup();
    const { body } = await give(OWNER, { subject: LEAD });
    for (const [method, change] of [
      ['patch', { reason: 'x' }],
      ['delete', undefined],
    ] as const) {
      const hidden = await call(DEV, method, `/memberships/${body.id}`, change);
      const none = await call(DEV, method, '/memberships/nothing', change);
      expect([hidden.status, none.status]).toEqual([404, 404]);
      expect(hidden.body.error.message).toBe(
        none.body.error.message.replace('nothing', body.id),
      );
    }
  });

  it('tell nothing of clusters that the caller may not see', async () => {
    const { call, give } = await setup();
    const hidden = await call(OUTSIDER, 'get', '/memberships?cluster=west');
    const none = await call(OUTSIDER, 'get', '/memberships?cluster=gone');
    expect(hidden.status).toBe(404);
    expect(hidden.body.error.message).toBe(
      none.body.error.message.replace('gone', 'west'),
    );
    expect((await give(OUTSIDER, {})).status).toBe(404);
  });

  it('need the permissions of the portal besides', async () => {
    const changes: string[] = [];
    const { call, give } = await setup(permission =>
      changes.includes(permission) ? DENY : ALLOW,
    );
    const { body } = await give(OWNER, {});
    changes.push(
      'clusters.membership.create',
      'clusters.membership.update',
      'clusters.membership.delete',
    );
    const path = `/memberships/${body.id}`;
    expect((await give(OWNER, { role: 'nodes-view' })).status).toBe(403);
    expect((await call(OWNER, 'patch', path, { reason: 'x' })).status).toBe(
      403,
    );
    expect((await call(OWNER, 'delete', path)).status).toBe(403);
    changes.splice(0);
    expect((await call(OWNER, 'delete', path)).status).toBe(204);
  });

  it('of the configuration are changed there only', async () => {
    const { call } = await setup();
    const { body } = await call(ADMIN, 'get', `/memberships?subject=${LEAD}`);
    const [membership] = body.items;
    expect(membership).toMatchObject({
      origin: 'config',
      reason: 'by configuration',
    });
    const path = `/memberships/${membership.id}`;
    const change = await call(ADMIN, 'patch', path, { reason: 'x' });
    expect(change.status).toBe(403);
    expect(change.body.error.message).toContain('clusters.memberships');
    expect((await call(ADMIN, 'delete', path)).status).toBe(403);
  });

  it('go with their cluster, and do not come back with its name', async () => {
    const { call, give, list } = await setup();
    await give(OWNER, {});
    await call(ADMIN, 'delete', '/clusters/west?force=true');
    await call(ADMIN, 'post', '/clusters', { name: 'west' });
    expect(await list(DEV)).toEqual([]);
    expect(await list(ADMIN, '?cluster=west')).toEqual([]);
  });

  it('need somebody who is signed in and whom the catalog knows', async () => {
    const { call, give } = await setup(() => ALLOW);
    expect((await give('user:default/unknown', {})).status).toBe(401);
    const byService = await call('service', 'post', '/memberships', {
      subject: DEV,
      role: 'read-only',
      scope: WEST,
    });
    expect(byService.status).toBe(403);
  });
});

describe('my access', () => {
  it('shows what the caller has, and nothing to those whom the catalog does not know', async () => {
    const { call, give } = await setup();
    await give(OWNER, { subject: TEAM });
    const { body } = await call(DEV, 'get', '/my-access');
    expect(body).toMatchObject({
      subject: DEV,
      groups: [TEAM],
      administrator: false,
      items: [{ subject: TEAM, role: 'read-only', scope: WEST }],
    });
    expect((await call(ADMIN, 'get', '/my-access')).body).toMatchObject({
      administrator: true,
      items: [{ origin: 'administrator', role: 'cluster-owner' }],
    });
    const unknown = await call('user:default/unknown', 'get', '/my-access');
    expect(unknown.body.items).toEqual([]);
    expect((await call('service', 'get', '/my-access')).status).toBe(403);
  });
});

describe('project scopes', () => {
  it('are said by backend plugins only, and give their owner and members their roles', async () => {
    const { call, give, list } = await setup();
    const shop = {
      owner: DEV,
      namespaces: [{ cluster: 'west', namespace: 'shop' }],
    };
    const put = (user: string, body: object) =>
      call(user, 'put', '/project-scopes/shop', body);
    expect((await put(ADMIN, shop)).status).toBe(403);
    expect((await put('outside', shop)).status).toBe(403);
    expect((await put('service', shop)).status).toBe(204);
    const project = { type: 'project', project: 'shop' };
    const given = await give(DEV, {
      subject: LEAD,
      role: 'project-member',
      scope: project,
    });
    expect(given.status).toBe(201);
    expect(await list(ADMIN, '?cluster=west')).toContain(
      `${LEAD} project-member`,
    );
    expect((await call(DEV, 'get', '/my-access')).body.items).toMatchObject([
      { role: 'project-owner', scope: project, origin: 'owner' },
    ]);

    const path = '/project-scopes/shop';
    expect((await call(ADMIN, 'delete', path)).status).toBe(403);
    expect((await call('outside', 'delete', path)).status).toBe(403);
    expect((await call('service', 'delete', path)).status).toBe(204);
    expect(await list(ADMIN, '?project=shop')).toEqual([]);
    expect((await call(DEV, 'get', '/my-access')).body.items).toEqual([]);
  });

  it('take a namespace once, and clusters that are there', async () => {
    const { call } = await setup();
    const put = (name: string, body: object) =>
      call('service', 'put', `/project-scopes/${name}`, body);
    const namespaces = [{ cluster: 'west', namespace: 'shop' }];
    expect((await put('shop', { namespaces })).status).toBe(204);
    expect((await put('shop', { namespaces })).status).toBe(204);
    expect((await put('mail', { namespaces })).status).toBe(409);
    const nowhere = [{ cluster: 'nowhere', namespace: 'shop' }];
    expect((await put('mail', { namespaces: nowhere })).status).toBe(400);
    expect((await put('No_Name', { namespaces: [] })).status).toBe(400);
    const other = [{ ...namespaces[0], clusterId: 'of-the-former-west' }];
    const late = await put('shop', { namespaces: other });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('belongs to another cluster');
  });

  it('tell backend plugins who is a member of which, as it is now', async () => {
    const { call, give } = await setup();
    for (const project of ['shop', 'mail']) {
      await call('service', 'put', `/project-scopes/${project}`, {
        namespaces: [],
      });
    }
    const member = (subject: string, project: string, others = {}) =>
      give(ADMIN, {
        ...{ subject, role: 'project-member', ...others },
        scope: { type: 'project', project },
      });
    expect((await member(DEV, 'shop')).status).toBe(201);
    await member(TEAM, 'mail');
    const short = { expiresAt: new Date(Date.now() + 1_500).toISOString() };
    expect((await member(LEAD, 'mail', short)).status).toBe(201);
    await give(ADMIN, { subject: DEV, scope: WEST });
    const members = async (query: object) => {
      const answer = await call('service', 'post', '/project-members', query);
      return (answer.body.items as { project: string; subject: string }[]).map(
        ({ project, subject }) => `${project} ${subject}`,
      );
    };

    const all = [`mail ${TEAM}`, `mail ${LEAD}`, `shop ${DEV}`];
    expect(await members({})).toEqual(all);
    expect(await members({ projects: ['shop', 'none'] })).toEqual([all[2]]);
    expect(await members({ subjects: [DEV, TEAM] })).toEqual([all[0], all[2]]);
    expect(
      await members({ subjects: [DEV, TEAM], projects: ['mail'] }),
    ).toEqual([all[0]]);
    expect(await members({ projects: [] })).toEqual([]);
    // Who was a member for a time is none afterwards.
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await members({})).length === 2) break;
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
    expect(await members({})).toEqual([all[0], all[2]]);
    for (const user of [ADMIN, 'outside']) {
      const answer = await call(user, 'post', '/project-members', {});
      expect(answer.status).toBe(403);
    }
  });
});
