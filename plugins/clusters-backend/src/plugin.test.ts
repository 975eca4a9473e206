import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { registrationBody } from './__testUtils__/registrationBody';
import { startClustersBackend } from './__testUtils__/startClustersBackend';

const as = mockCredentials.user.header();
const api = (path: string) => `/api/clusters${path}`;

jest.setTimeout(60_000);

describe('clustersPlugin', () => {
  it('adds, lists, shows, changes and removes a cluster', async () => {
    const { server } = await startClustersBackend();
    const created = await request(server)
      .post(api('/clusters'))
      .set('Authorization', as)
      .send({
        name: 'west',
        displayName: 'West',
        labels: { 'example.com/stage': 'prod' },
        owner: 'team-a',
        ceiling: 'operate',
      });
    expect(created.status).toBe(201);
    expect(created.body.cluster).toMatchObject({
      name: 'west',
      owner: 'group:default/team-a',
      phase: 'pending',
      apiPath: '/clusters/west/k8s',
    });
    const { token, command, agentCommand } = created.body.registration;
    expect(command).toBe(
      `curl -fsSL -H 'Authorization: Bearer ${token}' http://hub.example.com:7007/api/clusters/clusters/west/manifest | kubectl apply -f -`,
    );
    expect(agentCommand).toContain(`--token ${token}`);
    expect(command + agentCommand).not.toContain('hub-ca');
    expect(created.body.registration).not.toHaveProperty('caData');

    const listed = await request(server)
      .get(api('/clusters'))
      .query({
        label: 'example.com/stage=prod',
        phase: 'pending',
        limit: 10,
        orderBy: 'name,desc',
      })
      .set('Authorization', as);
    expect(listed.body).toMatchObject({
      totalItems: 1,
      items: [{ name: 'west' }],
    });

    const changed = await request(server)
      .patch(api('/clusters/west'))
      .set('Authorization', as)
      .send({ displayName: '', labels: {} });
    expect(changed.status).toBe(200);
    expect(changed.body.displayName).toBeUndefined();
    expect(changed.body.labels).toEqual({});

    const removed = await request(server)
      .delete(api('/clusters/west'))
      .set('Authorization', as);
    expect(removed.status).toBe(204);
    const gone = await request(server)
      .get(api('/clusters/west'))
      .set('Authorization', as);
    expect(gone.status).toBe(404);
  });

  it('gives the hub’s own certificates to those who run the commands', async () => {
    const caData = '-----BEGIN CERTIFICATE-----\nMIIB\n';
    const { server } = await startClustersBackend({
      config: {
        clusters: {
          encryption: { keys: [{ secret: 'for-tests-only-0123456789abcdef' }] },
          hub: { url: 'https://hub.example.com', caData },
        },
      },
    });
    const created = await request(server)
      .post(api('/clusters'))
      .set('Authorization', as)
      .send({ name: 'west' });

    const { registration } = created.body;
    expect(registration).toMatchObject({ caData, caFile: 'hub-ca.pem' });
    expect(registration.command).toContain('curl -fsSL --cacert hub-ca.pem ');
    expect(registration.agentCommand).toContain(' --hub-ca hub-ca.pem ');
  });

  it('registers an agent with the token, once', async () => {
    const { server } = await startClustersBackend();
    const created = await request(server)
      .post(api('/clusters'))
      .set('Authorization', as)
      .send({ name: 'west' });
    const { token } = created.body.registration;
    const hello = await request(server).get(api('/agent/hello'));
    expect(token.endsWith(`.${hello.body.hubId}`)).toBe(true);

    const preflight = await request(server)
      .post(api('/agent/preflight'))
      .set('Authorization', `Bearer ${token}`)
      .send({
        agentVersion: '0.1.0',
        checks: [{ name: 'clock', status: 'warning', message: '2 s ahead' }],
      });
    expect(preflight.status).toBe(204);

    const body = registrationBody();
    const first = await request(server)
      .post(api('/agent/register'))
      .set('Authorization', `Bearer ${token}`)
      .send(body);
    expect(first.body.error).toBeUndefined();
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      clusterName: 'west',
      ceiling: 'admin',
      clusterId: created.body.cluster.id,
    });
    const again = await request(server)
      .post(api('/agent/register'))
      .set('Authorization', `Bearer ${token}`)
      .send(body);
    expect(again.status).toBe(200);
    const thief = await request(server)
      .post(api('/agent/register'))
      .set('Authorization', `Bearer ${token}`)
      .send(registrationBody());
    expect(thief.status).toBe(401);

    const cluster = await request(server)
      .get(api('/clusters/west'))
      .set('Authorization', as);
    expect(cluster.body).toMatchObject({
      phase: 'connecting',
      kubernetesVersion: 'v1.34.1',
    });
  });
});
