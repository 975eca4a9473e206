import { mockCredentials } from '@backstage/backend-test-utils';
import { RawHttpClient } from '@rigging/tunnel/testUtils';
import request from 'supertest';
import { spec } from '../schema/openapi/generated/router';
import { registrationBody } from '../__testUtils__/registrationBody';
import { startClustersBackend } from '../__testUtils__/startClustersBackend';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const PATHS = [
  ...Object.keys(spec.paths).map(path => path.replace('{name}', 'west')),
  '/',
  '/agent',
  '/agent/hello',
  '/agent/preflight',
  '/agent/register',
  '/agent/connect',
  '/agent/hello/../../clusters',
  '/clusters/west/k8s/api',
  '/clusters/west/k8s/api/v1/namespaces/a/pods/b/exec',
  '/gateway/cleanup',
  '/clusters/west/manifest/../../west',
  '/clusters/west%2fmanifest',
  '/openapi.json',
];

jest.setTimeout(60_000);

describe('open routes', () => {
  it('lets nobody in without a token but to hello', async () => {
    const { server } = await startClustersBackend();
    await request(server)
      .post('/api/clusters/clusters')
      .set('Authorization', mockCredentials.user.header())
      .send({ name: 'west' });
    const open: string[] = [];
    for (const path of PATHS) {
      for (const method of METHODS) {
        for (const authorization of [
          undefined,
          'Bearer ',
          'Bearer rgr.a.b.c',
        ]) {
          const asked = request(server)[method](`/api/clusters${path}`);
          if (authorization !== undefined) {
            asked.set('Authorization', authorization);
          }
          const { status } = await asked.send({ force: true });
          // 426: the tunnel's handshake, tested with the gateway, comes after the upgrade.
          if (![401, 403, 404, 405, 426, 429].includes(status)) {
            open.push(`${method} ${path} ${status}`);
          }
        }
      }
    }
    expect([...new Set(open)]).toEqual(['get /agent/hello 200']);
    const kept = await request(server)
      .get('/api/clusters/clusters/west')
      .set('Authorization', mockCredentials.user.header());
    expect(kept.status).toBe(200);
  });

  it('upgrades nobody without a token (75)', async () => {
    const { server } = await startClustersBackend();
    const statuses: unknown[] = [];
    for (const path of PATHS) {
      for (const [method, protocol] of [
        ['GET', 'websocket'],
        ['POST', 'SPDY/3.1'],
        ['GET', 'h2c'],
      ]) {
        const client = await RawHttpClient.connect({ port: server.port() });
        client.send(
          [
            `${method} /api/clusters${path} HTTP/1.1`,
            'Host: hub.example.com',
            'Connection: Upgrade',
            `Upgrade: ${protocol}`,
            'Sec-WebSocket-Version: 13',
            'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
            'Content-Length: 0',
            '\r\n',
          ].join('\r\n'),
        );
        const answer = await client.response();
        client.close();
        statuses.push([path, answer?.status]);
      }
    }
    expect(statuses).not.toContainEqual([expect.anything(), 101]);
  });

  it('gives a registration token no other right than to register and to read its manifest', async () => {
    const { server } = await startClustersBackend();
    const create = (name: string) =>
      request(server)
        .post('/api/clusters/clusters')
        .set('Authorization', mockCredentials.user.header())
        .send({ name });
    const { token } = (await create('west')).body.registration;
    await create('east');
    const ask = (method: 'get' | 'post' | 'delete', path: string) =>
      request(server)
        [method](`/api/clusters${path}`)
        .set('Authorization', `Bearer ${token}`);
    expect((await ask('get', '/clusters')).status).toBe(401);
    expect((await ask('get', '/clusters/west')).status).toBe(401);
    expect((await ask('delete', '/clusters/west')).status).toBe(401);
    expect((await ask('get', '/clusters/west/k8s/api')).status).toBe(401);
    expect((await ask('get', '/clusters/east/manifest')).status).toBe(404);

    const manifest = await ask('get', '/clusters/west/manifest');
    expect(manifest.status).toBe(200);
    expect(manifest.headers['content-type']).toContain('application/yaml');
    expect(manifest.headers['cache-control']).toBe('no-store');
    expect(manifest.text).toContain('kind: "Deployment"');

    await ask('post', '/agent/register').send(registrationBody());
    const used = await ask('get', '/clusters/west/manifest');
    expect(used.status).toBe(401);
    expect(used.body.error.message).toContain('has been used');
  });

  it('refuses bodies that are too large or wrong', async () => {
    const { server } = await startClustersBackend();
    const as = mockCredentials.user.header();
    const created = await request(server)
      .post('/api/clusters/clusters')
      .set('Authorization', as)
      .send({ name: 'west' });
    const { token } = created.body.registration;
    const register = (body: object) =>
      request(server)
        .post('/api/clusters/agent/register')
        .set('Authorization', `Bearer ${token}`)
        .send(body);
    const statuses = [];
    for (const body of [
      {},
      registrationBody({ publicKey: { kty: 'RSA' } }),
      registrationBody({ clusterUid: "x'; drop table clusters;--" }),
      registrationBody({ kubernetesVersion: '<script>' }),
      registrationBody({ checks: [{ name: 'other' }] }),
    ]) {
      statuses.push((await register(body)).status);
    }
    statuses.push(
      (await register(registrationBody({ instance: 'x'.repeat(100_000) })))
        .status,
    );
    expect(statuses).toEqual([400, 400, 400, 400, 400, 413]);
    for (const body of [
      { name: 'Upper' },
      { name: 'new' },
      { name: 'x'.repeat(64) },
      { name: 'a', labels: { 'no spaces': 'x' } },
      { name: 'a', labels: { x: '<b>' } },
      { name: 'a', owner: 'group:default/nobody' },
      { name: 'a', owner: 'component:default/x' },
      { name: 'a', description: 'x'.repeat(3_000) },
      { name: 'a', ceiling: 'root' },
      { name: 'a', id: 'mine' },
      {},
    ]) {
      const { status, body: answer } = await request(server)
        .post('/api/clusters/clusters')
        .set('Authorization', as)
        .send(body);
      expect([status, answer.error.name]).toEqual([400, 'InputError']);
    }
    for (const query of [
      'orderBy=name;drop',
      'orderBy=id',
      'limit=0',
      'limit=501',
      'limit=x',
      'cursor=x',
      'unknown=1',
      'search=%00',
      `label=${Array.from({ length: 51 }, () => 'a').join('&label=')}`,
    ]) {
      const { status } = await request(server)
        .get(`/api/clusters/clusters?${query}`)
        .set('Authorization', as);
      expect([query, status]).toEqual([query, 400]);
    }
    for (const query of ['orderBy=createdAt%2Cdesc', 'orderBy=name,asc']) {
      const page = await request(server)
        .get(`/api/clusters/clusters?limit=1&${query}`)
        .set('Authorization', as);
      expect([query, page.status]).toEqual([query, 200]);
    }
    const odd = await request(server)
      .get('/api/clusters/clusters/we%00st')
      .set('Authorization', as);
    expect(odd.status).toBe(404);
  });

  it('slows down whoever tries tokens', async () => {
    const { server } = await startClustersBackend();
    const statuses = new Set<number>();
    for (let tries = 0; tries < 70; tries += 1) {
      const { status } = await request(server)
        .post('/api/clusters/agent/register')
        .set('Authorization', 'Bearer rgr.x.y.z')
        .send({});
      statuses.add(status);
    }
    expect([...statuses]).toEqual([401, 429]);
  });
});
