import { Contract } from './Contract';
import { ContractClient } from './ContractClient';

const configMap = (data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a' },
  data,
});

async function pathOf(client: ContractClient) {
  return `/api/v1/namespaces/${await client.namespace()}/configmaps/a`;
}

export const applyContract: Contract = {
  topic: 'server-side apply',
  claims: {
    'creates, then changes nothing when nothing is new': async client => {
      const path = await pathOf(client);
      const first = await client.apply(path, 'one', configMap({ a: '1' }));
      const second = await client.apply(path, 'one', configMap({ a: '1' }));
      expect([first.status, second.status]).toEqual([201, 200]);
      expect(second.body.metadata.resourceVersion).toBe(
        first.body.metadata.resourceVersion,
      );
    },
    'records who manages what': async client => {
      const path = await pathOf(client);
      const { body } = await client.apply(path, 'one', configMap({ a: '1' }));
      expect(body.metadata.managedFields).toEqual([
        expect.objectContaining({
          manager: 'one',
          operation: 'Apply',
          fieldsV1: { 'f:data': { 'f:a': {} } },
        }),
      ]);
    },
    'merges what two managers apply': async client => {
      const path = await pathOf(client);
      await client.apply(path, 'one', configMap({ a: '1' }));
      const { body } = await client.apply(path, 'two', configMap({ b: '2' }));
      expect(body.data).toEqual({ a: '1', b: '2' });
    },
    'refuses to take what another manages': async client => {
      const path = await pathOf(client);
      await client.apply(path, 'one', configMap({ a: '1' }));
      const { status, body } = await client.apply(
        path,
        'two',
        configMap({ a: '2' }),
      );
      expect(status).toBe(409);
      expect(body).toMatchObject({
        reason: 'Conflict',
        message: 'Apply failed with 1 conflict: conflict with "one": .data.a',
        details: {
          causes: [
            {
              reason: 'FieldManagerConflict',
              message: 'conflict with "one"',
              field: '.data.a',
            },
          ],
        },
      });
    },
    'takes it by force': async client => {
      const path = await pathOf(client);
      await client.apply(path, 'one', configMap({ a: '1', b: '1' }));
      const forced = await client.apply(
        path,
        'two',
        configMap({ a: '2' }),
        true,
      );
      expect(forced.body.data).toEqual({ a: '2', b: '1' });
      const back = await client.apply(path, 'one', configMap({ a: '1' }));
      expect(back.status).toBe(409);
    },
    'shares what two apply alike': async client => {
      const path = await pathOf(client);
      await client.apply(path, 'one', configMap({ a: '1' }));
      const same = await client.apply(path, 'two', configMap({ a: '1' }));
      expect(same.status).toBe(200);
      const left = await client.apply(path, 'one', configMap({ b: '1' }));
      expect(left.body.data).toEqual({ a: '1', b: '1' });
    },
    'removes what its manager does not apply any more': async client => {
      const path = await pathOf(client);
      await client.apply(path, 'one', configMap({ a: '1', b: '1' }));
      const { body } = await client.apply(path, 'one', configMap({ a: '1' }));
      expect(body.data).toEqual({ a: '1' });
    },
    'conflicts with what an update has changed': async client => {
      const path = await pathOf(client);
      await client.apply(path, 'one', configMap({ a: '1' }));
      await client.patch(`${path}?fieldManager=editor`, 'merge-patch+json', {
        data: { a: '2' },
      });
      const { body } = await client.apply(path, 'one', configMap({ a: '1' }));
      expect(body.message).toBe(
        'Apply failed with 1 conflict: conflict with "editor" using v1: .data.a',
      );
    },
    'merges containers by name and environment by variable': async client => {
      const namespace = await client.namespace();
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments/a`;
      const labels = { app: 'a' };
      const deployment = (container: object) => ({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'a' },
        spec: {
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [container] },
          },
        },
      });
      await client.apply(
        path,
        'one',
        deployment({
          name: 'main',
          image: 'main:1',
          env: [{ name: 'A', value: '1' }],
        }),
      );
      const { status, body } = await client.apply(
        path,
        'two',
        deployment({ name: 'main', env: [{ name: 'B', value: '2' }] }),
      );
      expect(status).toBe(200);
      expect(body).toMatchObject({
        spec: {
          template: {
            spec: {
              containers: [
                {
                  name: 'main',
                  image: 'main:1',
                  env: [
                    { name: 'A', value: '1' },
                    { name: 'B', value: '2' },
                  ],
                },
              ],
            },
          },
        },
      });
    },
    'needs a field manager': async client => {
      const path = await pathOf(client);
      const answer = await client.patch(
        path,
        'apply-patch+yaml',
        configMap({ a: '1' }),
      );
      expect(answer.status).toBe(422);
    },
    'accepts YAML': async client => {
      const path = await pathOf(client);
      const { body } = await client.apply(
        path,
        'one',
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: "1"\n',
      );
      expect(body.data).toEqual({ a: '1' });
    },
  },
};
