import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createPolicyPermissions } from '@rigging/backend-testing';
import {
  clusterDeletePermission,
  clusterReadPermission,
} from '@rigging/backstage-plugin-clusters-common';
import request from 'supertest';
import { clusterConditions, createClusterConditionalDecision } from '../index';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

jest.setTimeout(60_000);

const ADMIN = 'user:default/admin';
const MEMBER = 'user:default/member';
const NOBODY = 'user:default/nobody';
const header = (user: string) => mockCredentials.user.header(user);
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

function decide(permission: string, user: string): PolicyDecision {
  if (user === ADMIN) {
    return allow;
  }
  if (user === MEMBER && permission === clusterReadPermission.name) {
    return createClusterConditionalDecision(clusterReadPermission, {
      anyOf: [
        clusterConditions.isOwner({ claims: ['group:default/team-a'] }),
        clusterConditions.hasLabel({ key: 'stage', value: 'dev' }),
      ],
    });
  }
  if (user === MEMBER && permission === clusterDeletePermission.name) {
    return createClusterConditionalDecision(
      clusterDeletePermission,
      clusterConditions.hasName({ names: ['dev', 'hidden'] }),
    );
  }
  return deny;
}

it('to change something take the groups of now, and not those of the last sign-in', async () => {
  const decideByClaims = (permission: string, user: string) =>
    user === ADMIN || permission === clusterReadPermission.name
      ? allow
      : createClusterConditionalDecision(
          clusterDeletePermission,
          clusterConditions.isOwner({ claims: [user, 'group:default/team-a'] }),
        );
  const { server } = await startClustersBackend({
    features: [createPolicyPermissions(decideByClaims)],
  });
  const call = (method: 'post' | 'patch' | 'delete', path: string) => ({
    as: (user: string, body?: object) =>
      request(server)
        [method](`/api/clusters${path}`)
        .set('Authorization', header(user))
        .send(body),
  });
  const owned = { name: 'owned', owner: 'group:default/team-a' };
  await call('post', '/clusters').as(ADMIN, owned);
  // Jane was in the team when she signed in; mock still is.
  const takeover = { owner: 'user:default/jane' };
  const jane = await call('patch', '/clusters/owned').as(
    'user:default/jane',
    takeover,
  );
  expect(jane.status).toBe(403);
  const gone = await call('delete', '/clusters/owned').as(MEMBER);
  expect(gone.status).toBe(403);
  const mock = await call('patch', '/clusters/owned').as('user:default/mock', {
    description: 'ours',
  });
  expect(mock.status).toBe(200);
});

it('of administrators are those of now: who was one when they signed in has to sign in again', async () => {
  const { server } = await startClustersBackend({
    config: {
      clusters: {
        administrators: ['group:default/team-a'],
        encryption: { keys: [{ secret: 'for-tests-only-0123456789abcdef' }] },
      },
    },
    features: [
      createPolicyPermissions(() => allow),
      // Jane was in the team at her last sign-in; mock still is, kim never was.
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => {
          const { userEntityRef: ref } = principal as { userEntityRef: string };
          return {
            userEntityRef: ref,
            ownershipEntityRefs:
              ref === 'user:default/kim'
                ? [ref]
                : [ref, 'Group:default/Team-A'],
          };
        },
      }).factory,
    ],
  });
  const statusOf = async (
    user: string,
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    body?: object,
  ) => {
    const answer = await request(server)
      [method](`/api/clusters${path}`)
      .set('Authorization', header(`user:default/${user}`))
      .send(body);
    return answer.status;
  };
  expect(await statusOf('mock', 'post', '/clusters', { name: 'one' })).toBe(
    201,
  );
  expect(await statusOf('kim', 'post', '/clusters', { name: 'two' })).toBe(201);
  for (const [method, path, body] of [
    ['post', '/clusters', { name: 'three' }],
    ['patch', '/clusters/one', { owner: 'user:default/jane' }],
    ['post', '/clusters/one/registration-tokens', undefined],
    ['delete', '/clusters/one', undefined],
    ['get', '/credentials?all=true', undefined],
    ['delete', '/roles/any', undefined],
  ] as const) {
    expect([path, await statusOf('jane', method, path, body)]).toEqual([
      path,
      403,
    ]);
  }
  expect(await statusOf('jane', 'get', '/clusters/one')).toBe(200);
  expect(await statusOf('jane', 'get', '/roles')).toBe(200);
  expect(await statusOf('jane', 'get', '/credentials')).toBe(200);
  expect(await statusOf('mock', 'delete', '/clusters/one')).toBeLessThan(300);
});

describe('permissions', () => {
  async function setup() {
    const { server } = await startClustersBackend({
      features: [createPolicyPermissions(decide)],
    });
    const call = (
      method: 'get' | 'post' | 'patch' | 'delete',
      path: string,
      user: string,
      body?: object,
    ) =>
      request(server)
        [method](`/api/clusters${path}`)
        .set('Authorization', header(user))
        .send(body);
    for (const cluster of [
      { name: 'owned', owner: 'group:default/team-a' },
      { name: 'dev', labels: { stage: 'dev' } },
      { name: 'hidden', labels: { stage: 'prod' } },
    ]) {
      const { status } = await call('post', '/clusters', ADMIN, cluster);
      expect(status).toBe(201);
    }
    return { call };
  }

  it('lists and counts only what the caller may see', async () => {
    const { call } = await setup();
    const names = async (user: string) => {
      const { body } = await call('get', '/clusters', user);
      expect(body.totalItems).toBe(body.items.length);
      return body.items.map((cluster: { name: string }) => cluster.name);
    };
    expect(await names(ADMIN)).toEqual(['dev', 'hidden', 'owned']);
    expect(await names(MEMBER)).toEqual(['dev', 'owned']);
    expect(await names(NOBODY)).toEqual([]);
    const facets = await call('get', '/cluster-facets', MEMBER);
    expect(facets.body.phases).toEqual([{ value: 'pending', count: 2 }]);
  });

  it('answers for a hidden cluster what it answers for none, on every route', async () => {
    const { call } = await setup();
    for (const [method, path, body] of [
      ['get', '', undefined],
      ['patch', '', { displayName: 'x' }],
      ['delete', '', undefined],
      ['delete', '?force=true', undefined],
      ['post', '/registration-tokens', undefined],
    ] as const) {
      const hidden = await call(
        method,
        `/clusters/hidden${path}`,
        MEMBER,
        body,
      );
      const none = await call(method, `/clusters/nothere${path}`, MEMBER, body);
      expect(hidden.status).toBe(404);
      expect(hidden.body.error.message).toBe(
        none.body.error.message.replace('nothere', 'hidden'),
      );
    }
    expect((await call('get', '/clusters/hidden', ADMIN)).status).toBe(200);
  });

  it('says what permission is missing for a cluster that the caller sees', async () => {
    const { call } = await setup();
    const create = await call('post', '/clusters', MEMBER, { name: 'new-one' });
    expect(create.status).toBe(403);
    expect(create.body.error.message).toContain('clusters.cluster.create');
    const update = await call('patch', '/clusters/owned', MEMBER, {});
    expect(update.status).toBe(403);
    expect(update.body.error.message).toContain('clusters.cluster.update');
    const renew = await call(
      'post',
      '/clusters/owned/registration-tokens',
      MEMBER,
    );
    expect(renew.status).toBe(403);
    expect((await call('delete', '/clusters/owned', MEMBER)).status).toBe(403);
    expect((await call('delete', '/clusters/dev', MEMBER)).status).toBe(204);
  });
});
