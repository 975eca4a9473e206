import { Contract } from './Contract';

const configMaps = (namespace: string) =>
  `/api/v1/namespaces/${namespace}/configmaps`;

export const objectsContract: Contract = {
  topic: 'objects',
  claims: {
    'are created, read, replaced and deleted': async client => {
      const path = configMaps(await client.namespace());
      const created = await client.create(path, {
        metadata: { name: 'a' },
        data: { color: 'red' },
      });
      expect(created.status).toBe(201);
      expect(created.body).toMatchObject({
        kind: 'ConfigMap',
        apiVersion: 'v1',
        metadata: {
          uid: expect.any(String),
          resourceVersion: expect.any(String),
          creationTimestamp: expect.stringMatching(/T..:..:..Z$/),
        },
      });

      const read = await client.call(`${path}/a`);
      expect(read.body).toEqual(created.body);

      const replaced = await client.call(`${path}/a`, {
        method: 'PUT',
        body: { ...read.body, data: { color: 'blue' } },
      });
      expect(replaced.body).toMatchObject({ data: { color: 'blue' } });

      const deleted = await client.call(`${path}/a`, { method: 'DELETE' });
      expect(deleted.body).toMatchObject({ kind: 'Status', status: 'Success' });
      const gone = await client.call(`${path}/a`);
      expect(gone.status).toBe(404);
      expect(gone.body).toMatchObject({
        kind: 'Status',
        reason: 'NotFound',
        message: 'configmaps "a" not found',
        code: 404,
      });
    },
    'cannot be created twice': async client => {
      const path = configMaps(await client.namespace());
      await client.create(path, { metadata: { name: 'a' } });
      const again = await client.create(path, { metadata: { name: 'a' } });
      expect(again.body).toMatchObject({
        code: 409,
        reason: 'AlreadyExists',
        message: 'configmaps "a" already exists',
      });
    },
    'are not replaced from an old version': async client => {
      const path = configMaps(await client.namespace());
      const { body } = await client.create(path, { metadata: { name: 'a' } });
      const put = (color: string) =>
        client.call(`${path}/a`, {
          method: 'PUT',
          body: { ...body, data: { color } },
        });
      expect((await put('red')).status).toBe(200);
      expect((await put('blue')).body).toMatchObject({
        code: 409,
        reason: 'Conflict',
        message: expect.stringContaining('the object has been modified'),
      });
    },
    'keep their version when nothing changes': async client => {
      const path = configMaps(await client.namespace());
      await client.create(path, { metadata: { name: 'a' }, data: { a: '1' } });
      const before = await client.call(`${path}/a`);
      const put = await client.call(`${path}/a`, {
        method: 'PUT',
        body: before.body,
      });
      expect(put.body.metadata.resourceVersion).toBe(
        before.body.metadata.resourceVersion,
      );
    },
    'get names from generateName': async client => {
      const path = configMaps(await client.namespace());
      const { body } = await client.create(path, {
        metadata: { generateName: 'made-' },
      });
      expect(body.metadata.name).toMatch(/^made-[a-z0-9]{5}$/);
    },
    'need a name, a namespace and a matching kind': async client => {
      const path = configMaps(await client.namespace());
      const refused = async (where: string, body: unknown) =>
        (await client.create(where, body)).body.code;
      expect(await refused(path, { metadata: {} })).toBe(422);
      expect(await refused(path, { metadata: { name: 'Upper' } })).toBe(422);
      expect(
        await refused(path, {
          metadata: { name: 'a', labels: { a: 'no spaces' } },
        }),
      ).toBe(422);
      expect(
        await refused(path, {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'a' },
        }),
      ).toBe(400);
      expect(
        await refused(path, { metadata: { name: 'a', namespace: 'other' } }),
      ).toBe(400);
      expect(
        await refused(configMaps('no-such-namespace'), {
          metadata: { name: 'a' },
        }),
      ).toBe(404);
    },
    'are not written by a dry run': async client => {
      const path = configMaps(await client.namespace());
      const dry = await client.create(`${path}?dryRun=All`, {
        metadata: { name: 'a' },
      });
      expect(dry.status).toBe(201);
      expect((await client.call(`${path}/a`)).status).toBe(404);
    },
    'are deleted only when preconditions hold': async client => {
      const path = configMaps(await client.namespace());
      await client.create(path, { metadata: { name: 'a' } });
      const refused = await client.call(`${path}/a`, {
        method: 'DELETE',
        body: { preconditions: { uid: 'another' } },
      });
      expect(refused.status).toBe(409);
      expect((await client.call(`${path}/a`)).status).toBe(200);
    },
    'wait for their finalizers': async client => {
      const path = configMaps(await client.namespace());
      await client.create(path, {
        metadata: { name: 'a', finalizers: ['example.com/wait'] },
      });
      await client.call(`${path}/a`, { method: 'DELETE' });
      const waiting = await client.call(`${path}/a`);
      expect(waiting.body.metadata.deletionTimestamp).toEqual(
        expect.any(String),
      );
      await client.patch(`${path}/a`, 'merge-patch+json', {
        metadata: { finalizers: null },
      });
      expect((await client.call(`${path}/a`)).status).toBe(404);
    },
    'as secrets keep string data encoded': async client => {
      const namespace = await client.namespace();
      const { body } = await client.create(
        `/api/v1/namespaces/${namespace}/secrets`,
        { metadata: { name: 'a' }, stringData: { key: 'value' } },
      );
      expect(body).toMatchObject({ type: 'Opaque', data: { key: 'dmFsdWU=' } });
      expect(body).not.toHaveProperty('stringData');
    },
    'as leases are taken by compare and swap': async client => {
      const namespace = await client.namespace();
      const path = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
      const { body } = await client.create(path, {
        metadata: { name: 'leader' },
        spec: { holderIdentity: 'a', leaseDurationSeconds: 15 },
      });
      const take = async (holderIdentity: string) => {
        const taken = await client.call(`${path}/leader`, {
          method: 'PUT',
          body: { ...body, spec: { holderIdentity } },
        });
        return taken.status;
      };
      expect([await take('b'), await take('c')]).toEqual([200, 409]);
    },
    'keep status and spec apart': async client => {
      const namespace = await client.namespace();
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
      const labels = { app: 'a' };
      const created = await client.create(path, {
        metadata: { name: 'a' },
        spec: {
          replicas: 0,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [{ name: 'a', image: 'a' }] },
          },
        },
        status: { replicas: 9 },
      });
      expect(created.body.metadata.generation).toBe(1);
      expect(created.body).not.toMatchObject({ status: { replicas: 9 } });
      const scaled = await client.patch(`${path}/a`, 'merge-patch+json', {
        spec: { minReadySeconds: 1 },
        status: { replicas: 9 },
      });
      expect(scaled.body.metadata.generation).toBe(2);
      expect(scaled.body).not.toMatchObject({ status: { replicas: 9 } });
    },
  },
};
