import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import { startProjectsBackend } from '../__testUtils__/startProjectsBackend';
import { spec } from '../schema/openapi/generated/router';

jest.setTimeout(120_000);

const ADMIN = 'user:default/admin';
const OUTSIDER = 'user:default/outsider';
const SHOP = '/projects/{project}';
const WEB = `${SHOP}/namespaces/{cluster}/{namespace}`;

/** What the policy of permission-backend-module-clusters leaves to everybody who is signed in. */
const EVERYBODYS = ['projects.project.create', 'projects.budget.read'];

function decide(permission: string, user: string): PolicyDecision {
  const isAllowed = user !== OUTSIDER || EVERYBODYS.includes(permission);
  return { result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
}

type Expected = {
  body?: object;
  query?: string;
  /** What somebody with an account and no part in anything is told of what there is. */
  outsider: number;
  /** Whom the policy allows it. */
  admin: number;
};

const routes: Record<string, Expected> = {
  'get /projects': { outsider: 200, admin: 200 },
  'post /projects': {
    body: { name: 'mine', clusters: { names: ['west'] }, owner: OUTSIDER },
    ...{ outsider: 403, admin: 201 },
  },
  [`get ${SHOP}`]: { outsider: 404, admin: 200 },
  [`patch ${SHOP}`]: { body: {}, outsider: 404, admin: 200 },
  [`get ${SHOP}/usage`]: { outsider: 404, admin: 200 },
  [`get ${SHOP}/usage-history`]: {
    ...{ query: '?key=pods', outsider: 404, admin: 200 },
  },
  [`get ${SHOP}/namespaces`]: { outsider: 404, admin: 200 },
  [`post ${SHOP}/namespaces`]: {
    body: { cluster: 'west', name: 'api' },
    ...{ query: '?dryRun=true', outsider: 404, admin: 201 },
  },
  [`get ${WEB}`]: { outsider: 404, admin: 200 },
  [`patch ${WEB}`]: {
    ...{ body: { inherit: true }, outsider: 404, admin: 200 },
  },
  [`post ${WEB}/move`]: {
    body: { to: 'other' },
    ...{ query: '?dryRun=true', outsider: 404, admin: 200 },
  },
  [`delete ${WEB}`]: { query: '?dryRun=true', outsider: 404, admin: 202 },
  'get /budgets': { outsider: 200, admin: 200 },
  'put /budgets/{kind}/{namespace}/{name}': {
    ...{ body: { limit: { pods: '1' } }, outsider: 403, admin: 200 },
  },
  'delete /budgets/{kind}/{namespace}/{name}': { outsider: 403, admin: 204 },
  'get /clusters/{cluster}/namespaces': { outsider: 200, admin: 200 },
  // Last, for it takes the others' project away.
  [`delete ${SHOP}`]: {
    ...{ query: '?namespaces=detach', outsider: 404, admin: 202 },
  },
};

describe('each route of the API', () => {
  async function setup() {
    const { call } = await startProjectsBackend({
      entities: createPeople({
        users: { admin: ['team-a'], outsider: ['team-b'] },
      }),
      features: [createPolicyPermissions(decide)],
    });
    const make = async (path: string, body: object) => {
      const answer = await call('post', path, { user: ADMIN, body });
      expect([path, answer.body.error, answer.status]).toEqual([
        path,
        undefined,
        201,
      ]);
    };
    const clusters = { names: ['west'] };
    await make('/projects', { name: 'shop', clusters });
    await make('/projects', { name: 'other', clusters });
    await make('/projects/shop/namespaces', { cluster: 'west', name: 'web' });
    const fill = (path: string) =>
      path
        .replace('{project}', 'shop')
        .replace('{cluster}', 'west')
        .replace('budgets/{kind}/{namespace}/{name}', 'budgets/group/default/x')
        .replace('{namespace}', 'web')
        .replace('/x', '/team-a');
    /** The routes that do not answer as they should. */
    const walk = async (
      authorization: string,
      expected: (route: Expected) => number,
    ) => {
      const wrong: string[] = [];
      const bodies: unknown[] = [];
      for (const [route, given] of Object.entries(routes)) {
        const [method, path] = route.split(' ');
        const { status, body } = await call(
          method as 'get',
          `${fill(path)}${given.query ?? ''}`,
          { authorization, body: given.body },
        );
        bodies.push(body);
        if (status !== expected(given)) {
          wrong.push(
            `${route}: ${status}, not ${expected(given)}: ${
              body.error?.message
            }`,
          );
        }
      }
      return { wrong, told: JSON.stringify(bodies) };
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

  it('does nothing for somebody with an account and no part in anything, and shows nothing', async () => {
    const { walk } = await setup();
    const { wrong, told } = await walk(
      mockCredentials.user.header(OUTSIDER),
      ({ outsider }) => outsider,
    );
    expect(wrong).toEqual([]);
    expect(told).not.toContain('id-of-west');
  });

  it('does nothing without a token that the portal knows', async () => {
    const { walk } = await setup();
    const { wrong } = await walk('Bearer guess', () => 401);
    expect(wrong).toEqual([]);
  });

  it('does for whom the policy allows it what it says', async () => {
    const { walk } = await setup();
    const { wrong, told } = await walk(
      mockCredentials.user.header(ADMIN),
      ({ admin }) => admin,
    );
    expect(wrong).toEqual([]);
    expect(told).not.toContain('id-of-west');
  });
});
