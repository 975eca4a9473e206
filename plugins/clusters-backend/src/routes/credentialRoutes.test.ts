import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import {
  createPeople,
  createPolicyPermissions,
} from '@rigging/backend-testing';
import { recordAll } from '../__testUtils__/recordAll';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

jest.setTimeout(60_000);

const JANE = 'user:default/jane';
const BUILD = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'build', namespace: 'default' },
  spec: { type: 'ci', owner: 'team-a' },
};

async function setup() {
  const { told, features } = recordAll();
  const { server, signals } = await startClustersBackend({
    features: [
      ...features,
      createPolicyPermissions(permission => ({
        result:
          permission === 'clusters.credential.administer'
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    ],
    entities: [
      ...createPeople({ users: { jane: ['team-a'], kim: [] } }),
      BUILD,
    ],
  });
  const as = (user: string) => {
    const authorization = mockCredentials.user.header(user);
    const call = (method: 'get' | 'post' | 'delete') => (path: string) =>
      request(server)
        [method](`/api/clusters${path}`)
        .set('Authorization', authorization);
    return { get: call('get'), post: call('post'), delete: call('delete') };
  };
  await as(JANE)
    .post('/clusters')
    .send({ name: 'west', owner: 'group:default/team-a' })
    .expect(201);
  return { server, told, signals, as };
}

describe('routes of credentials', () => {
  it('makes, lists and revokes; the token is in one answer and nowhere else', async () => {
    const { server, told, signals, as } = await setup();
    const jane = as(JANE);
    const created = await jane
      .post('/credentials')
      .send({ name: 'laptop', clusters: ['west'], ttlSeconds: 3_600 });
    expect(created.status).toBe(201);
    expect(created.headers['cache-control']).toBe('no-store');
    const { token, kubeconfig, credential } = created.body;
    const secret = token.split('.')[2];
    expect(kubeconfig).toContain(token);

    const heard: string[] = [];
    const listen = (answer: { status: number; text: string }) => {
      heard.push(answer.text);
      return answer.status;
    };
    const k8s = (given: string) =>
      request(server)
        .get('/api/clusters/clusters/west/k8s/api/v1/pods?watch=true')
        .set('Authorization', `Bearer ${given}`);
    // There is no agent, but a living token gets as far as that.
    expect(listen(await k8s(token))).toBe(503);
    expect(listen(await k8s(token.replace(/.$/, '!')))).toBe(401);
    expect(listen(await k8s(`rgk.${'0'.repeat(32)}.${secret}`))).toBe(401);
    expect(listen(await jane.get('/credentials'))).toBe(200);
    expect(listen(await jane.get('/clusters/west/audit'))).toBe(200);
    // The token opens clusters, and not the portal. (Backstage's mock would say the token to its bearer.)
    for (const path of ['/credentials', '/clusters', '/clusters/west']) {
      await request(server)
        .get(`/api/clusters${path}`)
        .set('Authorization', `Bearer ${token}`)
        .expect(401);
    }
    expect(
      listen(
        await as('user:default/kim').delete(`/credentials/${credential.id}`),
      ),
    ).toBe(404);
    expect(listen(await jane.delete(`/credentials/${credential.id}`))).toBe(
      204,
    );
    expect(listen(await k8s(token))).toBe(401);
    await new Promise(resolve => setTimeout(resolve, 700));
    expect(listen(await jane.get('/clusters/west/audit'))).toBe(200);
    expect(heard.at(-1)).toContain('credentials');
    expect(signals).toContainEqual({
      kinds: expect.arrayContaining(['credentials']),
    });
    expect(told.length).toBeGreaterThan(5);
    expect(JSON.stringify([heard, told, signals])).not.toContain(secret);
  });

  it('makes tokens of components that one owns, and hides the others', async () => {
    const { as } = await setup();
    const subject = 'component:default/build';
    const created = await as(JANE).post('/credentials').send({
      name: 'ci',
      subject,
    });
    expect(created.body.credential).toMatchObject({ subject, kind: 'ci' });
    const kim = as('user:default/kim');
    await kim.post('/credentials').send({ name: 'ci', subject }).expect(404);
    const listed = await kim.get(`/credentials?subject=${subject}`);
    expect([403, 404]).toContain(listed.status);
    const own = await kim.get('/credentials').expect(200);
    expect(own.body).toEqual({
      items: [],
      maxPerSubject: 20,
      maxTtlSeconds: 90 * 24 * 3_600,
      defaultTtlSeconds: 7 * 24 * 3_600,
    });
  });

  it.each([
    [{}, 400],
    [{ name: '' }, 400],
    [{ name: 'x', ttlSeconds: 0 }, 400],
    [{ name: 'x', ttlSeconds: 1e12 }, 400],
    [{ name: 'x', clusters: [] }, 400],
    [{ name: 'x', clusters: ['north'] }, 404],
    [{ name: 'x', isAdmin: true }, 400],
    [{ name: 'x', subject: 'user:default/kim' }, 403],
    [{ name: 'x', subject: 'nonsense' }, 400],
  ])('refuses %j', async (body, status) => {
    const { as } = await setup();
    const answer = await as(JANE).post('/credentials').send(body);
    expect(answer.status).toBe(status);
  });

  it('lets in neither strangers nor services', async () => {
    const { server, as } = await setup();
    await request(server).get('/api/clusters/credentials').expect(401);
    await as('user:default/stranger').get('/credentials').expect(401);
    const service = mockCredentials.service.header();
    for (const [method, path] of [
      ['get', '/credentials'],
      ['post', '/credentials'],
      ['delete', '/credentials/x'],
    ] as const) {
      const answer = await request(server)
        [method](`/api/clusters${path}`)
        .set('Authorization', service)
        .send(method === 'post' ? { name: 'x' } : undefined);
      expect(answer.status).toBe(403);
    }
  });
});
