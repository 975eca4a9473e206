import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import { pluginHeader } from '../__testUtils__/pluginHeader';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';
import { spec } from '../schema/openapi/generated/router';

jest.setTimeout(120_000);

const ADMIN = 'user:default/admin';
const OUTSIDER = 'user:default/outsider';
const WEST = { type: 'cluster', cluster: 'west' };
const ROLE = { contexts: ['cluster'], rules: [] };
const VERB = '?verb=get&resource=pods';

/** What the policy of permission-backend-module-clusters leaves to everybody who is signed in. */
const EVERYBODYS = [
  'clusters.role.read',
  'clusters.membership.create',
  'clusters.membership.update',
  'clusters.membership.delete',
  'clusters.access-request.create',
  'clusters.credential.create',
];

function decide(permission: string, user: string): PolicyDecision {
  const isAllowed = user !== OUTSIDER || EVERYBODYS.includes(permission);
  return { result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
}

type Expected = {
  body?: object;
  query?: string;
  /** What somebody with an account and no role is told of what there is. */
  outsider: number;
  /** A service with a static token, in a portal whose policy allows it everything. */
  outside: number;
};

const routes: Record<string, Expected> = {
  'get /clusters': { outsider: 200, outside: 200 },
  'post /clusters': { body: { name: 'east' }, outsider: 403, outside: 201 },
  'get /cluster-facets': { outsider: 200, outside: 200 },
  'get /connection': { outsider: 200, outside: 200 },
  'get /clusters/{name}': { outsider: 404, outside: 200 },
  'patch /clusters/{name}': { body: {}, outsider: 404, outside: 200 },
  'post /clusters/{name}/registration-tokens': { outsider: 404, outside: 201 },
  // Authenticated by the registration token alone.
  'get /clusters/{name}/manifest': { outsider: 401, outside: 401 },
  'get /roles': { outsider: 200, outside: 200 },
  'post /roles': {
    body: { name: 'mine', ...ROLE },
    ...{ outsider: 403, outside: 403 },
  },
  'get /roles/{role}': { outsider: 200, outside: 200 },
  'put /roles/{role}': { body: ROLE, outsider: 403, outside: 403 },
  'get /memberships': { outsider: 200, outside: 200 },
  'post /memberships': {
    body: { subject: OUTSIDER, role: 'read-only', scope: WEST },
    ...{ outsider: 404, outside: 403 },
  },
  'patch /memberships/{id}': { body: {}, outsider: 404, outside: 403 },
  'delete /memberships/{id}': { outsider: 404, outside: 403 },
  'get /access-requests': { outsider: 200, outside: 403 },
  'post /access-requests': {
    body: { role: 'read-only', scope: WEST, durationSeconds: 1, reason: 'x' },
    ...{ outsider: 404, outside: 403 },
  },
  'post /access-requests/{id}/decision': {
    body: { decision: 'approve' },
    ...{ outsider: 404, outside: 403 },
  },
  'delete /access-requests/{id}': { outsider: 404, outside: 403 },
  'get /my-access': { outsider: 200, outside: 403 },
  'get /clusters/{name}/access-review': {
    ...{ query: VERB, outsider: 404, outside: 403 },
  },
  'get /clusters/{name}/access-subjects': {
    ...{ query: VERB, outsider: 404, outside: 200 },
  },
  'get /clusters/{name}/access-grants': { outsider: 404, outside: 403 },
  'get /credentials': { outsider: 200, outside: 403 },
  'post /credentials': {
    body: { name: 'mine', clusters: ['west'] },
    ...{ outsider: 404, outside: 403 },
  },
  'delete /credentials/{id}': { outsider: 404, outside: 403 },
  'get /clusters/{name}/audit': { outsider: 404, outside: 200 },
  'get /clusters/{name}/bundles': { outsider: 404, outside: 200 },
  'get /clusters/{name}/bundles/{source}/{bundle}': {
    ...{ outsider: 404, outside: 200 },
  },
  'post /clusters/{name}/bundles/{source}/{bundle}/deletion-approval': {
    body: { revision: 1 },
    ...{ outsider: 404, outside: 409 },
  },
  'put /clusters/{name}/service-bundles/{bundle}': {
    body: { objects: [] },
    ...{ outsider: 403, outside: 403 },
  },
  'delete /clusters/{name}/service-bundles/{bundle}': {
    ...{ outsider: 403, outside: 403 },
  },
  'put /project-scopes/{project}': {
    body: { namespaces: [{ cluster: 'west', namespace: 'kube-system' }] },
    ...{ outsider: 403, outside: 403 },
  },
  'delete /project-scopes/{project}': { outsider: 403, outside: 403 },
  'post /project-members': { body: {}, outsider: 403, outside: 403 },
  'post /clusters/{name}/access-wait': {
    body: { timeoutMs: 1 },
    ...{ outsider: 403, outside: 403 },
  },
  'get /clusters/{name}/service-quotas': { outsider: 403, outside: 403 },
  'get /quota-changes': { outsider: 403, outside: 403 },
  // Last, for it takes the others' cluster away.
  'delete /roles/{role}': { outsider: 403, outside: 204 },
  'delete /clusters/{name}': { outsider: 404, outside: 204 },
};

describe('each route of the API', () => {
  async function setup() {
    const { server } = await startClustersBackend({
      entities: createPeople({ users: { admin: [], outsider: [], jane: [] } }),
      features: [createPolicyPermissions(decide)],
      config: {
        clusters: {
          encryption: { keys: [{ secret: 'for-tests-only-0123456789abcdef' }] },
          administrators: [ADMIN],
        },
      },
    });
    const send = (
      authorization: string,
      method: string,
      path: string,
      body?: object,
    ) =>
      request(server)
        [method as 'get'](`/api/clusters${path}`)
        .set('Authorization', authorization)
        .send(body);
    const admin = mockCredentials.user.header(ADMIN);
    const make = async (method: string, path: string, body: object) => {
      const answer = await send(admin, method, path, body);
      expect([path, answer.status]).toEqual([path, 201]);
      return answer.body;
    };
    await make('post', '/clusters', { name: 'west' });
    await make('post', '/roles', { name: 'made', ...ROLE });
    const { id: membership } = await make('post', '/memberships', {
      ...{ subject: 'user:default/jane', role: 'read-only', scope: WEST },
    });
    const asked = await send(
      mockCredentials.user.header('user:default/jane'),
      ...(['post', '/access-requests'] as const),
      { role: 'nodes-view', scope: WEST, durationSeconds: 60, reason: 'x' },
    );
    const { credential } = await make('post', '/credentials', {
      ...{ name: 'own', clusters: ['west'] },
    });
    const put = await send(
      pluginHeader('apps'),
      ...(['put', '/clusters/west/service-bundles/shop'] as const),
      { objects: [] },
    );
    expect([asked.status, put.status]).toEqual([201, 200]);
    const ids: Record<string, string> = {
      ...{ memberships: membership, credentials: credential.id },
      'access-requests': asked.body.id,
    };
    const fill = (path: string) =>
      path
        .replace('{name}', 'west')
        .replace('{role}', 'made')
        .replace('{source}', 'apps')
        .replace('{bundle}', 'shop')
        .replace('{project}', 'shop')
        .replace('{id}', ids[path.split('/')[1]] ?? '');
    /** The routes that do not answer as they should. */
    const walk = async (
      authorization: string,
      expected: (route: Expected) => number,
    ) => {
      const wrong: string[] = [];
      for (const [route, given] of Object.entries(routes)) {
        const [method, path] = route.split(' ');
        const { status } = await send(
          authorization,
          method,
          `${fill(path)}${given.query ?? ''}`,
          given.body,
        );
        if (status !== expected(given)) {
          wrong.push(`${route}: ${status}, not ${expected(given)}`);
        }
      }
      return wrong;
    };
    return { walk };
  }

  it('is in the list of this test', () => {
    const all = Object.entries(spec.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter(key => key !== 'parameters')
        .map(method => `${method} ${path}`),
    );
    expect(Object.keys(routes).sort()).toEqual(all.sort());
  });

  it('does nothing for somebody with an account and no role, and shows nothing', async () => {
    const { walk } = await setup();
    expect(
      await walk(
        mockCredentials.user.header(OUTSIDER),
        ({ outsider }) => outsider,
      ),
    ).toEqual([]);
  });

  it('does nothing without a token that the catalog knows', async () => {
    const { walk } = await setup();
    const open = await walk('Bearer rgk.guess.guess', () => 401);
    expect(open).toEqual([]);
  });

  it('does for a service from outside what a permission allows it, and nothing of what only people and plugins do', async () => {
    const { walk } = await setup();
    expect(
      await walk(mockCredentials.service.header(), ({ outside }) => outside),
    ).toEqual([]);
  });
});
