import { KubeObject } from '../objects/KubeObject';
import { Contract } from './Contract';
import { ContractClient } from './ContractClient';

async function threeSecrets(client: ContractClient) {
  const path = `/api/v1/namespaces/${await client.namespace()}/secrets`;
  for (const [name, tier] of [
    ['a', 'front'],
    ['b', 'back'],
    ['c', 'back'],
  ]) {
    await client.create(path, { metadata: { name, labels: { tier } } });
  }
  return path;
}

async function names(client: ContractClient, path: string) {
  const { body } = await client.call(path);
  return (body.items as KubeObject[]).map(({ metadata }) => metadata.name);
}

export const listContract: Contract = {
  topic: 'lists',
  claims: {
    'have a kind and a version': async client => {
      const { body } = await client.call(await threeSecrets(client));
      expect(body).toMatchObject({
        kind: 'SecretList',
        apiVersion: 'v1',
        metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
      });
    },
    'select by label': async client => {
      const path = await threeSecrets(client);
      const select = (selector: string) =>
        names(client, `${path}?labelSelector=${encodeURIComponent(selector)}`);
      expect(await select('tier=back')).toEqual(['b', 'c']);
      expect(await select('tier!=back')).toEqual(['a']);
      expect(await select('tier in (front, back),tier notin (back)')).toEqual([
        'a',
      ]);
      expect(await select('!tier')).toEqual([]);
      expect(await select('tier')).toEqual(['a', 'b', 'c']);
    },
    'select by field': async client => {
      const path = await threeSecrets(client);
      expect(
        await names(client, `${path}?fieldSelector=metadata.name%3Db`),
      ).toEqual(['b']);
      expect(
        await names(client, `${path}?fieldSelector=type%21%3DOpaque`),
      ).toEqual([]);
      const wrong = await client.call(`${path}?fieldSelector=data%3Da`);
      expect(wrong.status).toBe(400);
    },
    'come in pages': async client => {
      const path = await threeSecrets(client);
      const first = await client.call(`${path}?limit=2`);
      expect(first.body.items).toHaveLength(2);
      expect(first.body.metadata).toMatchObject({ remainingItemCount: 1 });
      const { continue: token } = first.body.metadata as unknown as {
        continue: string;
      };
      const second = await client.call(`${path}?limit=2&continue=${token}`);
      expect(second.body.items).toHaveLength(1);
      expect(second.body.metadata).not.toHaveProperty('continue');
    },
    'span namespaces': async client => {
      await threeSecrets(client);
      await threeSecrets(client);
      const all = await names(
        client,
        '/api/v1/secrets?fieldSelector=metadata.name%3Da',
      );
      expect(all.length).toBeGreaterThanOrEqual(2);
    },
    'can be tables': async client => {
      const path = await threeSecrets(client);
      const { body } = await client.call(path, {
        headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
      });
      expect(body).toMatchObject({ kind: 'Table', rows: expect.any(Array) });
      const columns = body.columnDefinitions as { name: string }[];
      expect(columns.map(({ name }) => name)).toEqual([
        'Name',
        'Type',
        'Data',
        'Age',
      ]);
    },
    'can be metadata alone': async client => {
      const path = await threeSecrets(client);
      const { body } = await client.call(path, {
        headers: {
          accept:
            'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
        },
      });
      expect(body.kind).toBe('PartialObjectMetadataList');
      expect((body.items as object[])[0]).not.toHaveProperty('data');
    },
    'can be deleted by selector': async client => {
      const path = await threeSecrets(client);
      const deleted = await client.call(`${path}?labelSelector=tier%3Dback`, {
        method: 'DELETE',
      });
      expect(deleted.status).toBe(200);
      expect(await names(client, path)).toEqual(['a']);
    },
  },
};
