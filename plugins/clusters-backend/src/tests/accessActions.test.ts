import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

jest.setTimeout(60_000);

const ADMIN = 'user:default/admin';
const DEV = 'user:default/dev';
const WEST = { type: 'cluster', cluster: 'west' };

async function setup() {
  const actions = actionsRegistryServiceMock();
  const { server } = await startClustersBackend({
    entities: createPeople({ users: { admin: [], dev: [], other: [] } }),
    features: [
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      createPolicyPermissions(permission => ({
        result:
          permission === 'clusters.membership.read' ||
          permission === 'clusters.access.read'
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    ],
    config: {
      clusters: {
        encryption: { keys: [{ secret: 'for-tests-only-0123456789abcdef' }] },
        administrators: [ADMIN],
      },
    },
  });
  const post = (path: string, body: object) =>
    request(server)
      .post(`/api/clusters${path}`)
      .set('Authorization', mockCredentials.user.header(ADMIN))
      .send(body);
  await post('/clusters', { name: 'west' });
  const given = await post('/memberships', {
    subject: DEV,
    role: 'read-only',
    scope: WEST,
  });
  expect(given.status).toBe(201);
  const invoke = (id: string, input: object, user: string) =>
    actions.invoke({
      id: `test:${id}`,
      input: JSON.parse(JSON.stringify(input)),
      credentials: mockCredentials.user(user),
    });
  return { actions, invoke };
}

describe('actions of access', () => {
  it('show callers what they may see of roles and memberships, and no more', async () => {
    const { actions, invoke } = await setup();
    const roles = await invoke(
      'list-cluster-roles',
      { context: 'project' },
      DEV,
    );
    expect(roles.output).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ name: 'project-member' }),
      ]),
    });
    const list = (user: string) =>
      invoke('list-cluster-memberships', { cluster: 'west' }, user);
    expect((await list(DEV)).output).toMatchObject({
      totalItems: 1,
      items: [{ subject: DEV, role: 'read-only', scope: WEST }],
    });
    expect((await list('user:default/other')).output).toMatchObject({
      totalItems: 0,
      items: [],
    });
    const mine = await invoke('get-my-cluster-access', {}, DEV);
    expect(mine.output).toMatchObject({
      subject: DEV,
      administrator: false,
      items: [{ role: 'read-only', scope: WEST, origin: 'membership' }],
    });
    await expect(
      actions.invoke({
        id: 'test:get-my-cluster-access',
        input: {},
        credentials: mockCredentials.service(),
      }),
    ).rejects.toThrow('Only people have access');
  });

  it('say whether the caller may do something, and about others only to whom may ask', async () => {
    const { invoke } = await setup();
    const pods = { cluster: 'west', verb: 'list', resource: 'pods' };
    const review = await invoke('review-cluster-access', pods, DEV);
    expect(review.output).toMatchObject({ subject: DEV, allowed: true });
    const secrets = { ...pods, resource: 'secrets' };
    expect(
      (await invoke('review-cluster-access', secrets, DEV)).output,
    ).toMatchObject({ allowed: false, grants: [] });
    await expect(
      invoke('review-cluster-access', { ...pods, subject: ADMIN }, DEV),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('ask for access, which gives nothing by itself', async () => {
    const { invoke } = await setup();
    const asked = await invoke(
      'request-cluster-access',
      { role: 'cluster-owner', scope: WEST, hours: 2, reason: 'incident 7' },
      DEV,
    );
    expect(asked.output).toMatchObject({
      requester: DEV,
      state: 'pending',
      durationSeconds: 7_200,
    });
    const mine = await invoke('get-my-cluster-access', {}, DEV);
    expect(mine.output).toMatchObject({ items: [{ role: 'read-only' }] });
  });
});
