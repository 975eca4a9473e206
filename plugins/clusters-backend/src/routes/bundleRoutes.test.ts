import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { makeRecord } from '../__fixtures__/makeRecord';
import type { NewAuditRecord } from '../auditLog/ClusterAuditLog';
import {
  BundleFixture,
  namespace,
  statusOf,
} from '../bundles/__testUtils__/BundleFixture';
import { AuthorizedClusterBundles } from '../bundles/AuthorizedClusterBundles';
import { DefaultClusterBundles } from '../bundles/DefaultClusterBundles';
import { clusterNotFound } from '../registry/clusterNotFound';
import { createOpenApiRouter } from '../schema/openapi/generated';
import { addBundleRoutes } from './addBundleRoutes';
import { createBundleBodyParser } from './createBundleBodyParser';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const west = makeRecord({ id: 'west-id', name: 'west', state: 'registered' });
const user = mockCredentials.user.header();
const plugin = (id: string) =>
  mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(`plugin:${id}`),
    targetPluginId: 'clusters',
  });
const put = '/clusters/west/service-bundles/payments';

describe('routes of bundles', () => {
  async function setup(
    options: { denied?: string[]; isHidden?: boolean; state?: 'deleting' } = {},
  ) {
    const fixture = await BundleFixture.create(
      await databases.init('SQLITE_3'),
    );
    const records: NewAuditRecord[] = [];
    const clusters = {
      findByName: async (name: string) =>
        name === 'west'
          ? { ...west, ...(options.state && { state: options.state }) }
          : undefined,
    };
    const clusterBundles = AuthorizedClusterBundles.create({
      clusters,
      authorizer: {
        checkCluster: async (permission, cluster, { name }) => {
          if (!cluster || options.isHidden) {
            throw clusterNotFound(name);
          }
          if (options.denied?.includes(permission.name)) {
            throw new NotAllowedError(`You lack ${permission.name}`);
          }
        },
      },
      inner: DefaultClusterBundles.create({
        bundles: fixture.bundles,
        clusters,
        auditLog: { record: record => records.push(record) },
        now: () => 0,
      }),
    });
    const router = await createOpenApiRouter({
      middleware: [createBundleBodyParser(), express.json()],
    });
    addBundleRoutes(router, {
      clusterBundles,
      httpAuth: mockServices.httpAuth({ pluginId: 'clusters' }),
      auditor: mockServices.auditor.mock(),
    });
    const app = express().use(router).use(mockErrorHandler());
    return { app, fixture, records };
  }

  function putAs(app: express.Express, authorization: string, objects: object) {
    return request(app)
      .put(put)
      .set('Authorization', authorization)
      .send({ objects });
  }

  it('let a plugin want objects, and see what became of them', async () => {
    const { app, fixture, records } = await setup();
    const answer = await putAs(app, plugin('projects'), [namespace('a')]);
    expect(answer.body).toMatchObject({
      ...{ source: 'projects', name: 'payments', state: 'pending' },
    });
    // Nothing changes the second time, and so nothing is written down.
    await putAs(app, plugin('projects'), [namespace('a')]);
    expect(records).toMatchObject([
      {
        ...{ actor: 'plugin:projects', verb: 'put', resource: 'bundles' },
        ...{ clusterId: 'west-id', name: 'projects/payments' },
      },
    ]);
    const list = await request(app)
      .get('/clusters/west/bundles')
      .set('Authorization', user);
    expect(list.body.items).toMatchObject([{ name: 'payments' }]);

    const gone = await request(app)
      .delete(put)
      .set('Authorization', plugin('projects'));
    expect(gone.status).toBe(204);
    expect(await fixture.bundles.list('west-id')).toMatchObject([
      { state: 'removing' },
    ]);
  });

  it('keep the bundles of plugins apart', async () => {
    const { app, fixture } = await setup();
    await putAs(app, plugin('projects'), [namespace('a')]);
    await putAs(app, plugin('deployments'), [namespace('b')]);
    await request(app).delete(put).set('Authorization', plugin('deployments'));
    expect(await fixture.bundles.list('west-id')).toMatchObject([
      { source: 'deployments', state: 'removing' },
      { source: 'projects', state: 'pending' },
    ]);
  });

  it.each([
    ['a person', user],
    ['somebody from outside', mockCredentials.service.header()],
    ['a plugin with the name of our own source', plugin('access')],
    ['this plugin itself', plugin('clusters')],
  ])('let %s neither put nor delete', async (_, authorization) => {
    const { app, fixture } = await setup();
    expect((await putAs(app, authorization, [])).status).toBe(403);
    const answer = await request(app)
      .delete(put)
      .set('Authorization', authorization);
    expect(answer.status).toBe(403);
    expect(await fixture.bundles.list('west-id')).toEqual([]);
  });

  it('show objects without the values of Secrets', async () => {
    const { app } = await setup();
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'a' },
      data: { password: 'aHVudGVyMg==' },
    };
    const answer = await putAs(app, plugin('projects'), [secret]);
    const shown = await request(app)
      .get('/clusters/west/bundles/projects/payments')
      .set('Authorization', user);
    expect(shown.body.objects[0].desired.data).toEqual({
      password: '(hidden)',
    });
    expect(JSON.stringify([answer.body, shown.body])).not.toContain('aHVu');
  });

  it('let a person approve held deletions', async () => {
    const { app, fixture, records } = await setup();
    const tunnel = await fixture.enterTunnel('west-id');
    const key = { clusterId: 'west-id', source: 'projects', name: 'payments' };
    const { revision } = await fixture.bundles.put(key, {
      objects: [namespace('a')],
    });
    await fixture.bundles.recordStatus(
      tunnel,
      statusOf(key, revision, { state: 'held', deletions: 30 }),
    );
    const approve = (given: number) =>
      request(app)
        .post('/clusters/west/bundles/projects/payments/deletion-approval')
        .set('Authorization', user)
        .send({ revision: given });
    expect((await approve(revision - 1)).status).toBe(409);
    const approved = await approve(revision);
    expect(approved.body.revision).toBeGreaterThan(revision);
    expect(records).toMatchObject([
      { verb: 'approve', actor: 'user:default/mock' },
    ]);
  });

  it('take the approval of a plugin that has asked a person, for this revision only', async () => {
    const { app, fixture, records } = await setup();
    const tunnel = await fixture.enterTunnel('west-id');
    const key = { clusterId: 'west-id', source: 'projects', name: 'payments' };
    const send = (body: object) =>
      request(app)
        .put(put)
        .set('Authorization', plugin('projects'))
        .send({ objects: [namespace('a')], ...body });
    const approved = async () =>
      (await fixture.bundles.read(key))?.isDeletionApproved;
    const first = await send({ isDeletionApproved: true });
    expect(await approved()).toBe(true);
    // The same again is the same revision.
    const again = await send({});
    expect(again.body.revision).toBe(first.body.revision);

    const next = await send({ objects: [] });
    expect(await approved()).toBe(false);
    await fixture.bundles.recordStatus(
      tunnel,
      statusOf(key, next.body.revision, { state: 'held', deletions: 30 }),
    );
    const late = await send({ objects: [], isDeletionApproved: true });
    expect(late.body.revision).toBeGreaterThan(next.body.revision);
    expect(await approved()).toBe(true);
    // What is applied needs no approval any more.
    await fixture.bundles.recordStatus(
      tunnel,
      statusOf(key, late.body.revision),
    );
    const settled = await send({ objects: [], isDeletionApproved: true });
    expect(settled.body.revision).toBe(late.body.revision);
    expect(records.map(({ verb }) => verb)).toEqual([
      'put-approved',
      'put',
      'put-approved',
    ]);
  });

  it('are of the cluster that is meant, not of another one with its name', async () => {
    const { app, fixture } = await setup();
    const authorization = plugin('projects');
    const as = (test: request.Test) => test.set('Authorization', authorization);
    const objects = [namespace('a')];
    const right = { objects, clusterId: 'west-id' };
    const wrong = { objects: [], clusterId: 'old-id' };
    expect((await as(request(app).put(put)).send(right)).status).toBe(200);
    const refused = await as(request(app).put(put)).send(wrong);
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      expect.stringContaining('belongs to another cluster'),
    ]);
    const bundle = '/clusters/west/bundles/projects/payments';
    for (const [test, status] of [
      [request(app).get(`${bundle}?clusterId=old-id`), 409],
      [request(app).get(`${bundle}?clusterId=west-id`), 200],
      [request(app).delete(`${put}?clusterId=old-id`), 409],
    ] as const) {
      expect((await as(test)).status).toBe(status);
    }
    expect(await fixture.bundles.list('west-id')).toMatchObject([
      { state: 'pending' },
    ]);
    const gone = await as(request(app).delete(`${put}?clusterId=west-id`));
    expect(gone.status).toBe(204);
  });

  it('refuse what one may not, and hide what one may not see', async () => {
    const approval = '/clusters/west/bundles/a/b/deletion-approval';
    const { app } = await setup({ denied: ['clusters.bundle.approve'] });
    const denied = await request(app)
      .post(approval)
      .set('Authorization', user)
      .send({ revision: 1 });
    expect(denied.status).toBe(403);

    const reader = await setup({ denied: ['clusters.bundle.read'] });
    for (const path of [
      '/clusters/west/bundles',
      '/clusters/west/bundles/a/b',
    ]) {
      const answer = await request(reader.app)
        .get(path)
        .set('Authorization', user);
      expect(answer.status).toBe(403);
    }
    const hidden = await setup({ isHidden: true });
    const texts = [];
    for (const cluster of ['west', 'nowhere']) {
      const answer = await request(hidden.app)
        .get(`/clusters/${cluster}/bundles`)
        .set('Authorization', user);
      expect(answer.status).toBe(404);
      texts.push(answer.body.error.message.replace(cluster, ''));
    }
    expect(new Set(texts).size).toBe(1);
  });

  it('say what is not there, not taken, or too large', async () => {
    const { app } = await setup();
    const missing = await request(app)
      .get('/clusters/west/bundles/projects/no%00ne')
      .set('Authorization', user);
    expect(missing.status).toBe(404);
    const wrong = await putAs(app, plugin('projects'), [{ kind: 'Pod' }]);
    expect(wrong.status).toBe(400);
    const configMap = (size: number) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace: 'a' },
      data: { a: 'x'.repeat(size) },
    });
    const fits = await putAs(app, plugin('projects'), [configMap(900_000)]);
    expect(fits.status).toBe(200);
    const large = await putAs(app, plugin('projects'), [configMap(1_100_000)]);
    expect([large.status, large.body.error.message]).toEqual([
      400,
      expect.stringContaining('split it'),
    ]);
    const leaving = await setup({ state: 'deleting' });
    const late = await putAs(leaving.app, plugin('projects'), []);
    expect(late.status).toBe(409);
  });
});
