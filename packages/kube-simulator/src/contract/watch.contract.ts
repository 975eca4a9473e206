import { Contract } from './Contract';
import { WatchEvent } from './ContractClient';

const short = ({ type, object }: WatchEvent) =>
  `${type} ${object.metadata.name}`;

export const watchContract: Contract = {
  topic: 'watches',
  claims: {
    'tell what comes after a list': async client => {
      const path = `/api/v1/namespaces/${await client.namespace()}/secrets`;
      await client.create(path, { metadata: { name: 'before' } });
      const { body } = await client.call(path);
      const since = body.metadata.resourceVersion;
      await client.create(path, { metadata: { name: 'between' } });
      const events = await client.watch(
        `${path}?watch=true&resourceVersion=${since}`,
        4,
        async () => {
          await client.create(path, { metadata: { name: 'a' } });
          await client.patch(`${path}/a`, 'merge-patch+json', {
            data: { a: 'YQ==' },
          });
          await client.call(`${path}/a`, { method: 'DELETE' });
        },
      );
      expect(events.map(short)).toEqual([
        'ADDED between',
        'ADDED a',
        'MODIFIED a',
        'DELETED a',
      ]);
    },
    'without a version begin with what is there': async client => {
      const path = `/api/v1/namespaces/${await client.namespace()}/secrets`;
      await client.create(path, { metadata: { name: 'a' } });
      const events = await client.watch(`${path}?watch=true`, 1);
      expect(events.map(short)).toEqual(['ADDED a']);
    },
    'see objects enter and leave a selection': async client => {
      const path = `/api/v1/namespaces/${await client.namespace()}/secrets`;
      await client.create(path, { metadata: { name: 'a' } });
      const { body } = await client.call(path);
      const since = body.metadata.resourceVersion;
      const label = (tier: string | null) =>
        client.patch(`${path}/a`, 'merge-patch+json', {
          metadata: { labels: { tier } },
        });
      const events = await client.watch(
        `${path}?watch=true&resourceVersion=${since}&labelSelector=tier%3Dfront`,
        2,
        async () => {
          await label('front');
          await label(null);
        },
      );
      expect(events.map(short)).toEqual(['ADDED a', 'DELETED a']);
    },
    'end when their time is up': async client => {
      const path = `/api/v1/namespaces/${await client.namespace()}/secrets`;
      const events = await client.watch(
        `${path}?watch=true&timeoutSeconds=1`,
        1,
      );
      expect(events).toEqual([]);
    },
    'mark the end of the initial events': async client => {
      const path = `/api/v1/namespaces/${await client.namespace()}/secrets`;
      await client.create(path, { metadata: { name: 'a' } });
      const [added, bookmark] = await client.watch(
        `${path}?watch=true&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan`,
        2,
      );
      expect(short(added)).toBe('ADDED a');
      expect(bookmark).toMatchObject({
        type: 'BOOKMARK',
        object: {
          metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
        },
      });
    },
  },
};
