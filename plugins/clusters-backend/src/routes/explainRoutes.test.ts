import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import type { AccessGrant } from '@rigging/backstage-plugin-clusters-common';
import request from 'supertest';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

jest.setTimeout(60_000);

const ADMIN = 'user:default/admin';
const OWNER = 'user:default/owner';
const DEVELOPER = 'user:default/developer';
const SUPPORT = 'user:default/support';
const OUTSIDER = 'user:default/outsider';
const GET_PODS = 'verb=get&resource=pods';

/** Support may ask about everybody; the outsider sees no cluster. */
function decide(permission: string, user: string): PolicyDecision {
  const isAllowed =
    user === ADMIN ||
    (permission === 'clusters.cluster.read' && user !== OUTSIDER) ||
    (permission === 'clusters.access.read' && user === SUPPORT);
  return {
    result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  };
}

async function setup() {
  const { server } = await startClustersBackend({
    entities: createPeople({
      users: {
        admin: [],
        owner: [],
        developer: ['developers'],
        support: [],
        outsider: [],
      },
    }),
    features: [createPolicyPermissions(decide)],
    config: {
      clusters: {
        encryption: { keys: [{ secret: 'for-tests-only-0123456789abcdef' }] },
        administrators: [ADMIN],
        roles: [
          {
            name: 'developer',
            contexts: ['cluster'],
            inherits: ['secrets-view', 'configmaps-manage'],
          },
        ],
        memberships: [
          {
            subject: 'group:default/developers',
            role: 'developer',
            scope: { type: 'global' },
          },
        ],
      },
    },
  });
  const call = (user: string, path: string, body?: object) =>
    request(server)
      [body ? 'post' : 'get'](`/api/clusters/clusters${path}`)
      .set('Authorization', mockCredentials.user.header(user))
      .send(body);
  const created = await call(ADMIN, '', { name: 'west', owner: OWNER });
  expect(created.status).toBe(201);
  return { call };
}

describe('the routes that explain access', () => {
  it('say whether the caller may do something, and why', async () => {
    const { call } = await setup();

    const may = await call(
      DEVELOPER,
      '/west/access-review?verb=delete&resource=configmaps&namespace=shop',
    );
    expect(may.body).toEqual({
      subject: DEVELOPER,
      allowed: true,
      grants: [
        expect.objectContaining({
          subject: 'group:default/developers',
          role: 'developer',
          inherited: ['developer', 'configmaps-manage'],
          origin: 'membership',
          scope: { type: 'global' },
          rules: [expect.objectContaining({ resources: ['configmaps'] })],
        }),
      ],
    });
    const mayNot = await call(DEVELOPER, `/west/access-review?${GET_PODS}`);
    expect(mayNot.body).toMatchObject({ allowed: false, grants: [] });
    const path = await call(
      DEVELOPER,
      '/west/access-review?verb=get&nonResourceUrl=/version',
    );
    expect(path.body).toMatchObject({ allowed: true });
  });

  it('say what the caller may do', async () => {
    const { call } = await setup();

    const { body } = await call(DEVELOPER, '/west/access-grants');

    expect(body.items.map((grant: AccessGrant) => grant.inherited)).toEqual([
      ['developer', 'secrets-view'],
      ['developer', 'configmaps-manage'],
      ['developer', 'configmaps-manage', 'configmaps-view'],
    ]);
  });

  it('say who may do something, administrators and owners included', async () => {
    const { call } = await setup();

    const { body } = await call(
      SUPPORT,
      '/west/access-subjects?verb=get&resource=secrets',
    );

    expect(
      body.items.map(({ subject, role, origin }: AccessGrant) => [
        subject,
        role,
        origin,
      ]),
    ).toEqual([
      [ADMIN, 'cluster-owner', 'administrator'],
      [OWNER, 'cluster-owner', 'owner'],
      ['group:default/developers', 'developer', 'membership'],
    ]);
  });

  it('answer about others whoever has the permission, or manages members there', async () => {
    const { call } = await setup();
    const review = `/west/access-review?${GET_PODS}&subject=${DEVELOPER}`;
    const grants = `/west/access-grants?subject=${DEVELOPER}`;
    const subjects = `/west/access-subjects?${GET_PODS}`;
    for (const path of [review, grants, subjects]) {
      expect((await call(SUPPORT, path)).status).toBe(200);
      expect((await call(OWNER, path)).status).toBe(200);
    }
    for (const path of [
      review.replace(DEVELOPER, OWNER),
      grants.replace(DEVELOPER, OWNER),
      subjects,
    ]) {
      const refused = await call(DEVELOPER, path);
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain('clusters.access.read');
    }
    expect((await call(DEVELOPER, review)).status).toBe(200);
  });

  it('answer for a hidden cluster what they answer for none', async () => {
    const { call } = await setup();
    for (const path of [
      `access-review?${GET_PODS}`,
      `access-subjects?${GET_PODS}`,
      'access-grants',
      `access-grants?subject=${OWNER}`,
    ]) {
      const hidden = await call(OUTSIDER, `/west/${path}`);
      const none = await call(OUTSIDER, `/nothere/${path}`);
      expect(hidden.status).toBe(404);
      expect(hidden.body.error.message).toBe(
        none.body.error.message.replace('nothere', 'west'),
      );
    }
  });

  it('say so when there is no such subject', async () => {
    const { call } = await setup();

    const answer = await call(
      SUPPORT,
      '/west/access-grants?subject=user:default/nobody',
    );

    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toContain('user:default/nobody');
  });

  it.each([
    ['resource=pods', 'verb'],
    ['verb=get', 'resource is missing'],
    ['verb=get&nonResourceUrl=/a&resource=pods', 'leave the others out'],
    [`verb=get&resource=${'x'.repeat(254)}`, 'at most 253'],
    ['verb=get&resource=pods&subject=jane', 'entity reference'],
  ])('refuse the question %s', async (query, words) => {
    const { call } = await setup();

    const answer = await call(SUPPORT, `/west/access-review?${query}`);

    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(words);
  });
});
