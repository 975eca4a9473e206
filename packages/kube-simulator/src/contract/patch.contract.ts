import { Contract } from './Contract';
import { ContractClient } from './ContractClient';

async function configMap(client: ContractClient) {
  const path = `/api/v1/namespaces/${await client.namespace()}/configmaps`;
  await client.create(path, {
    metadata: { name: 'a', labels: { app: 'a' } },
    data: { color: 'red', size: 'big' },
  });
  return `${path}/a`;
}

async function deployment(client: ContractClient) {
  const namespace = await client.namespace();
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  const labels = { app: 'a' };
  await client.create(path, {
    metadata: { name: 'a' },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            { name: 'main', image: 'main:1' },
            { name: 'side', image: 'side:1' },
          ],
        },
      },
    },
  });
  return `${path}/a`;
}

const containers = (list: unknown[]) => ({
  spec: { template: { spec: { containers: list } } },
});

export const patchContract: Contract = {
  topic: 'patches',
  claims: {
    'merge, and delete what is null': async client => {
      const path = await configMap(client);
      const { body } = await client.patch(path, 'merge-patch+json', {
        metadata: { labels: { app: null, tier: 'front' } },
        data: { color: 'blue' },
      });
      expect(body.metadata.labels).toEqual({ tier: 'front' });
      expect(body.data).toEqual({ color: 'blue', size: 'big' });
    },
    'follow JSON pointers': async client => {
      const path = await configMap(client);
      const { body } = await client.patch(path, 'json-patch+json', [
        { op: 'test', path: '/data/color', value: 'red' },
        { op: 'replace', path: '/data/color', value: 'blue' },
        { op: 'remove', path: '/data/size' },
        { op: 'add', path: '/metadata/annotations', value: { 'a/b': 'c' } },
      ]);
      expect(body.data).toEqual({ color: 'blue' });
      expect(body.metadata.annotations).toEqual({ 'a/b': 'c' });
    },
    'are refused when a test fails': async client => {
      const path = await configMap(client);
      const { body } = await client.patch(path, 'json-patch+json', [
        { op: 'test', path: '/data/color', value: 'green' },
      ]);
      expect(body.code).toBe(422);
    },
    'merge containers by name': async client => {
      const path = await deployment(client);
      const { body } = await client.patch(
        path,
        'strategic-merge-patch+json',
        containers([
          { name: 'main', image: 'main:2' },
          { name: 'side', $patch: 'delete' },
          { name: 'new', image: 'new:1' },
        ]),
      );
      const { spec } = body as unknown as {
        spec: { template: { spec: { containers: unknown[] } } };
      };
      expect(spec.template.spec.containers).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: 'main', image: 'main:2' }),
          expect.objectContaining({ name: 'new', image: 'new:1' }),
        ]),
      );
      expect(spec.template.spec.containers).toHaveLength(2);
    },
    'need a known media type and an object': async client => {
      const path = await configMap(client);
      const unknown = await client.patch(path, 'json', {});
      expect(unknown.status).toBe(415);
      const missing = await client.patch(`${path}-b`, 'merge-patch+json', {});
      expect(missing.status).toBe(404);
    },
    'can scale through the subresource': async client => {
      const path = await deployment(client);
      const scaled = await client.patch(`${path}/scale`, 'merge-patch+json', {
        spec: { replicas: 1 },
      });
      expect(scaled.body).toMatchObject({
        kind: 'Scale',
        spec: { replicas: 1 },
      });
    },
  },
};
