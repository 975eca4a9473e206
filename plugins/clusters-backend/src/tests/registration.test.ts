import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { registrationBody } from '../__testUtils__/registrationBody';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

async function setup() {
  const { server } = await startClustersBackend();
  const as = mockCredentials.user.header();
  const create = async (name: string) => {
    const { body } = await request(server)
      .post('/api/clusters/clusters')
      .set('Authorization', as)
      .send({ name });
    return { id: body.cluster.id, token: body.registration.token };
  };
  const register = (token: string, body = registrationBody()) =>
    request(server)
      .post('/api/clusters/agent/register')
      .set('Authorization', `Bearer ${token}`)
      .send(body);
  const remove = (name: string, query = '') =>
    request(server)
      .delete(`/api/clusters/clusters/${name}${query}`)
      .set('Authorization', as);
  const renew = async (name: string) => {
    const { body } = await request(server)
      .post(`/api/clusters/clusters/${name}/registration-tokens`)
      .set('Authorization', as);
    return body.token as string;
  };
  return { server, create, register, remove, renew };
}

describe('registration', () => {
  it('succeeds for exactly one of many agents that come at once', async () => {
    const { create, register } = await setup();
    const { token } = await create('west');
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => register(token)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('kills the former token with a new one', async () => {
    const { create, register, renew } = await setup();
    const { token } = await create('west');
    const next = await renew('west');
    expect(next).not.toBe(token);
    const refused = await register(token);
    expect(refused.status).toBe(401);
    expect(refused.body.error.message).toContain('replaced by a newer one');
    expect((await register(next)).status).toBe(200);
  });

  it('refuses a token of another hub and one with a changed secret', async () => {
    const { create, register } = await setup();
    const { token } = await create('west');
    const [prefix, id, secret, hub] = token.split('.');
    const other = (text: string) => `${text.slice(0, -2)}AA`;
    for (const changed of [
      [prefix, id, other(secret), hub],
      [prefix, id, secret, other(hub)],
      [prefix, other(id), secret, hub],
    ]) {
      expect((await register(changed.join('.'))).status).toBe(401);
    }
  });

  it('refuses the same cluster under a second name without naming the first', async () => {
    const { create, register } = await setup();
    await register((await create('first-name')).token);
    const refused = await register((await create('second')).token);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toBe(
      'This cluster is already registered under another name; remove it there first',
    );
    expect(JSON.stringify(refused.body)).not.toContain('first-name');
  });

  it('tells the agent of a removed cluster that it is gone, and lets the cluster come again under a new id', async () => {
    const { create, register, remove } = await setup();
    const first = await create('west');
    expect((await register(first.token)).status).toBe(200);
    const removing = await remove('west');
    expect(removing.status).toBe(202);
    expect(removing.body).toMatchObject({
      phase: 'deleting',
      deletion: { deadline: expect.any(String) },
    });
    expect((await register(first.token)).status).toBe(410);
    expect((await remove('west', '?force=true')).status).toBe(204);
    const refused = await register(first.token);
    expect(refused.status).toBe(410);
    expect(refused.body.error.message).toContain('import the cluster again');

    const second = await create('west');
    expect(second.id).not.toBe(first.id);
    expect((await register(second.token)).status).toBe(200);
  });
});
