import { Contract } from './Contract';

export const lifecycleContract: Contract = {
  topic: 'namespaces',
  claims: {
    'begin with a label, a service account and the root certificate':
      async client => {
        const name = await client.namespace();
        const { body } = await client.call(`/api/v1/namespaces/${name}`);
        expect(body).toMatchObject({
          metadata: { labels: { 'kubernetes.io/metadata.name': name } },
          spec: { finalizers: ['kubernetes'] },
          status: { phase: 'Active' },
        });
        const root = await client.until(
          `/api/v1/namespaces/${name}/configmaps/kube-root-ca.crt`,
        );
        expect(root.body.data).toHaveProperty(['ca.crt']);
      },
    'identify the cluster': async client => {
      const { body } = await client.call('/api/v1/namespaces/kube-system');
      expect(body.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    },
    'take their contents with them': async client => {
      const name = await client.namespace();
      const path = `/api/v1/namespaces/${name}`;
      await client.create(`${path}/secrets`, { metadata: { name: 'a' } });
      const deleted = await client.call(path, { method: 'DELETE' });
      expect(deleted.body).toMatchObject({ status: { phase: 'Terminating' } });
      await client.until(path, ({ status }) => status === 404);
      expect((await client.call(`${path}/secrets/a`)).status).toBe(404);
    },
    'stay until what is in them is gone, and take nothing new':
      async client => {
        const name = await client.namespace();
        const path = `/api/v1/namespaces/${name}`;
        await client.create(`${path}/configmaps`, {
          metadata: { name: 'stuck', finalizers: ['example.com/wait'] },
        });
        await client.call(path, { method: 'DELETE' });
        await client.until(
          `${path}/configmaps/stuck`,
          ({ body }) => body.metadata.deletionTimestamp !== undefined,
        );
        const refused = await client.create(`${path}/secrets`, {
          metadata: { name: 'late' },
        });
        expect(refused.body).toMatchObject({
          code: 403,
          message: expect.stringContaining('because it is being terminated'),
          details: { causes: [{ reason: 'NamespaceTerminating' }] },
        });
        await client.patch(`${path}/configmaps/stuck`, 'merge-patch+json', {
          metadata: { finalizers: null },
        });
        const gone = await client.until(path, ({ status }) => status === 404);
        expect(gone.status).toBe(404);
      },
  },
};
