import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

jest.setTimeout(60_000);

const ADMIN = 'user:default/admin';
const LEAD = 'user:default/lead';
const READER = 'user:default/reader';
const STRANGER = 'user:default/stranger';

const readPods = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
const readSecrets = { ...readPods, resources: ['secrets'] };

/** The reader may only see roles; all others may do everything that Backstage decides about. */
function decide(permission: string, user: string): PolicyDecision {
  const isAllowed = user !== READER || permission === 'clusters.role.read';
  return {
    result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  };
}

async function setup(clusters: JsonObject = {}) {
  const { server, signals } = await startClustersBackend({
    entities: createPeople({ users: { admin: [], lead: [], reader: [] } }),
    features: [createPolicyPermissions(decide)],
    config: {
      clusters: {
        encryption: { keys: [{ secret: 'for-tests-only-0123456789abcdef' }] },
        administrators: [ADMIN],
        roles: [
          { name: 'auditor', contexts: ['cluster'], external: 'view' },
          { name: 'lead-of-all', contexts: ['cluster'], rules: [readPods] },
        ],
        memberships: [
          { subject: LEAD, role: 'lead-of-all', scope: { type: 'global' } },
        ],
        ...clusters,
      },
    },
  });
  const call = (
    user: string,
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body?: object,
  ) =>
    request(server)
      [method](`/api/clusters${path}`)
      .set('Authorization', mockCredentials.user.header(user))
      .send(body);
  return { call, signals };
}

describe('the routes of roles', () => {
  it('shows built-in and configured roles, by context too', async () => {
    const { call } = await setup();

    const all = await call(READER, 'get', '/roles');
    const names = all.body.items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['auditor', 'cluster-owner', 'project-member']),
    );
    expect(names).toEqual([...names].sort());
    const ofProjects = await call(READER, 'get', '/roles?context=project');
    expect(JSON.stringify(ofProjects.body)).not.toContain('cluster-owner');
    const one = await call(READER, 'get', '/roles/lead-of-all');
    expect(one.body).toMatchObject({ origin: 'config', memberships: 1 });
    expect((await call(READER, 'get', '/roles/none')).status).toBe(404);
  });

  it('makes, changes and removes roles, and tells pages', async () => {
    const { call, signals } = await setup();
    const role = { contexts: ['project'], rules: [readSecrets] };

    const made = await call(ADMIN, 'post', '/roles', { name: 'mine', ...role });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: 'mine', origin: 'custom' });
    const changed = await call(ADMIN, 'put', '/roles/mine', {
      ...role,
      inherits: ['configmaps-view'],
    });
    expect(changed.body.inherits).toEqual(['configmaps-view']);
    expect((await call(ADMIN, 'delete', '/roles/mine')).status).toBe(204);
    expect((await call(READER, 'get', '/roles/mine')).status).toBe(404);
    expect(signals).toEqual(expect.arrayContaining([{ kinds: ['roles'] }]));
  });

  it('refuses who lacks the permission, on every route', async () => {
    const { call } = await setup();
    const role = { contexts: ['project'], rules: [] };
    for (const [method, path, body, permission] of [
      ['post', '/roles', { name: 'mine', ...role }, 'clusters.role.create'],
      ['put', '/roles/auditor', role, 'clusters.role.update'],
      ['delete', '/roles/auditor', undefined, 'clusters.role.delete'],
    ] as const) {
      const answer = await call(READER, method, path, body);
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toContain(permission);
    }
  });

  it.each<[string, object, string]>([
    ['rules that they lack', { rules: [readSecrets] }, 'get on secrets'],
    [
      'more verbs',
      { rules: [{ ...readPods, verbs: ['get', 'delete'] }] },
      'delete on pods',
    ],
    ['a star', { rules: [{ ...readPods, verbs: ['*'] }] }, '* on pods'],
    [
      'another group',
      { rules: [{ ...readPods, apiGroups: ['apps'] }] },
      'apps',
    ],
    ['an inherited role', { rules: [], inherits: ['secrets-view'] }, 'secrets'],
    [
      'an external ClusterRole',
      { rules: [], external: 'view' },
      "ClusterRole 'view'",
    ],
    [
      'a ClusterRole that nobody knows',
      { rules: [], external: 'custom' },
      "ClusterRole 'custom'",
    ],
    [
      'the rights of the hub',
      { rules: [], inherits: ['memberships-manage'] },
      'memberships',
    ],
  ])('lets nobody make a role with %s', async (_, role, words) => {
    const { call } = await setup();

    const answer = await call(LEAD, 'post', '/roles', {
      name: 'mine',
      contexts: ['cluster'],
      ...role,
    });

    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(words);
    expect((await call(ADMIN, 'get', '/roles/mine')).status).toBe(404);
  });

  it('lets people make and change roles within what they hold, and narrow others', async () => {
    const { call } = await setup();
    const mine = { contexts: ['cluster'], rules: [readPods] };
    const made = await call(LEAD, 'post', '/roles', { name: 'mine', ...mine });
    expect(made.status).toBe(201);
    const wide = { contexts: ['cluster'], rules: [readPods, readSecrets] };
    await call(ADMIN, 'post', '/roles', { name: 'wide', ...wide });

    const widened = await call(LEAD, 'put', '/roles/mine', wide);
    expect(widened.status).toBe(403);
    // What is not wider than before needs nothing but the permission.
    const renamed = await call(LEAD, 'put', '/roles/wide', {
      ...wide,
      displayName: 'Renamed',
    });
    expect(renamed.status).toBe(200);
    const narrowed = await call(LEAD, 'put', '/roles/wide', {
      contexts: ['cluster'],
      rules: [readSecrets],
    });
    expect(narrowed.status).toBe(200);
    const restored = await call(LEAD, 'put', '/roles/wide', wide);
    expect(restored.status).toBe(403);
    expect((await call(ADMIN, 'get', '/roles/mine')).body.rules).toEqual([
      readPods,
    ]);
  });

  it('does not let a role widen by way of one that it inherits', async () => {
    const { call } = await setup();
    const base = { contexts: ['cluster'], rules: [readPods] };
    await call(LEAD, 'post', '/roles', { name: 'base', ...base });
    await call(LEAD, 'post', '/roles', {
      name: 'heir',
      contexts: ['cluster'],
      rules: [],
      inherits: ['base'],
    });

    const answer = await call(LEAD, 'put', '/roles/base', {
      ...base,
      rules: [readPods, readSecrets],
    });

    expect(answer.status).toBe(403);
  });

  it('keeps administrative roles so for all but administrators', async () => {
    const { call } = await setup();
    const role = { contexts: ['cluster'], rules: [readPods] };
    await call(ADMIN, 'post', '/roles', {
      name: 'breakglass',
      ...role,
      administrative: true,
    });

    const answer = await call(LEAD, 'put', '/roles/breakglass', role);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain('administrative');
    const removed = await call(LEAD, 'delete', '/roles/breakglass');
    expect(removed.status).toBe(403);
    expect(removed.body.error.message).toContain('administrative');
    expect((await call(ADMIN, 'put', '/roles/breakglass', role)).status).toBe(
      200,
    );
    // It is so no more, and to remove it takes from nobody.
    expect((await call(LEAD, 'delete', '/roles/breakglass')).status).toBe(204);
  });

  it('does not change what is configured, built in, or given', async () => {
    const { call } = await setup();
    const role = { contexts: ['cluster'], rules: [] };

    const configured = await call(ADMIN, 'put', '/roles/auditor', role);
    expect(configured.status).toBe(400);
    expect(configured.body.error.message).toContain('clusters.roles');
    const builtIn = await call(ADMIN, 'delete', '/roles/read-only');
    expect(builtIn.status).toBe(400);
    await call(ADMIN, 'post', '/roles', { name: 'mine', ...role });
    const given = await call(ADMIN, 'post', '/memberships', {
      subject: LEAD,
      role: 'mine',
      scope: { type: 'global' },
    });
    expect(given.status).toBe(201);
    const removed = await call(ADMIN, 'delete', '/roles/mine');
    expect(removed.status).toBe(409);
    expect(removed.body.error.message).toContain('1 membership;');
  });

  it('refuses what is no role with words that help', async () => {
    const { call } = await setup();
    const invalid = async (role: object) => {
      const answer = await call(ADMIN, 'post', '/roles', role);
      expect(answer.status).toBe(400);
      return answer.body.error.message;
    };

    expect(
      await invalid({ name: 'Mine', contexts: ['cluster'], rules: [] }),
    ).toContain('lower-case');
    expect(
      await invalid({ name: 'mine', contexts: ['cluster'], rules: [], x: 1 }),
    ).toBeTruthy();
    expect(
      await invalid({
        name: 'mine',
        contexts: ['cluster'],
        rules: [],
        inherits: ['mine'],
      }),
    ).toContain('mine → mine');
    const twice = { name: 'auditor', contexts: ['cluster'], rules: [] };
    expect((await call(ADMIN, 'post', '/roles', twice)).status).toBe(409);
  });

  it('tells whom the catalog does not know that they may not change roles', async () => {
    const { call } = await setup();

    const answer = await call(STRANGER, 'post', '/roles', {
      name: 'mine',
      contexts: ['cluster'],
      rules: [],
    });

    expect(answer.status).toBe(401);
    expect(answer.body.error.message).toContain('catalog does not know');
  });
});
