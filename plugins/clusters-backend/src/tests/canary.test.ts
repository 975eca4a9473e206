import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { recordAll } from '../__testUtils__/recordAll';
import { registrationBody } from '../__testUtils__/registrationBody';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

describe('secrets', () => {
  it('shows a token once, and never again in answers, logs, audit or signals', async () => {
    const { told, features } = recordAll();
    const { server, signals } = await startClustersBackend({ features });
    const as = mockCredentials.user.header();
    const created = await request(server)
      .post('/api/clusters/clusters')
      .set('Authorization', as)
      .send({ name: 'west' });
    const { token } = created.body.registration;
    const secret = token.split('.')[2];
    const heard: string[] = [];
    const listen = (answer: { text: string; headers: object }) =>
      heard.push(answer.text, JSON.stringify(answer.headers));
    const agent = (body: object, given = token) =>
      request(server)
        .post('/api/clusters/agent/register')
        .set('Authorization', `Bearer ${given}`)
        .send(body);
    listen(await agent({ nonsense: true }));
    listen(await agent(registrationBody(), token.replace(/.$/, '_')));
    listen(await agent(registrationBody()));
    listen(await agent(registrationBody()));
    for (const path of ['/clusters', '/clusters/west', '/cluster-facets']) {
      listen(
        await request(server)
          .get(`/api/clusters${path}`)
          .set('Authorization', as),
      );
    }
    listen(
      await request(server)
        .get('/api/clusters/clusters/west/manifest')
        .set('Authorization', `Bearer ${token}`),
    );
    await new Promise(resolve => setTimeout(resolve, 700));
    expect(signals.length).toBeGreaterThan(0);
    expect(told.length).toBeGreaterThan(5);
    expect(JSON.stringify([heard, told, signals])).not.toContain(secret);
    const { body } = await request(server)
      .get('/api/clusters/clusters/west')
      .set('Authorization', as);
    expect(Object.keys(body)).not.toEqual(
      expect.arrayContaining(['publicKey', 'clusterUid']),
    );
  });

  it('says nothing of the credentials of people and of its own key (70)', async () => {
    const canary = 'canary-5e1f';
    const { told, features } = recordAll();
    const { server, signals } = await startClustersBackend({
      features,
      config: {
        clusters: { encryption: { keys: [{ secret: canary.repeat(4) }] } },
      },
    });
    const user = mockCredentials.user.header('user:default/canary-jane');
    const created = await request(server)
      .post('/api/clusters/clusters')
      .set('Authorization', user)
      .send({ name: 'west' });
    const heard: string[] = [JSON.stringify(created.body)];
    const pod = '/clusters/west/k8s/api/v1/namespaces/a/pods/b';
    for (const [path, headers] of [
      [`${pod}?token=${canary}`, { authorization: user }],
      [`${pod}/exec?command=${canary}`, { authorization: user }],
      [pod, { authorization: `Bearer ${canary}` }],
      [pod, { cookie: `backstage-auth=${canary}` }],
      [pod, { authorization: user, 'impersonate-user': canary }],
      [pod, { authorization: user, 'x-remote-user': canary }],
      ['/clusters/west/manifest', { authorization: `Bearer rgr.${canary}` }],
      ['/agent/connect', { authorization: `Bearer ${canary}` }],
    ] as const) {
      const answer = await request(server)
        .get(`/api/clusters${path}`)
        .set(headers);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      heard.push(answer.text, JSON.stringify(answer.headers));
    }
    expect(told.length).toBeGreaterThan(5);
    const everything = JSON.stringify([heard, told, signals]);
    expect(everything).not.toContain(canary);
    expect(everything).not.toContain('mock-user-token');
    expect(everything).not.toContain('"d":');
  });
});
