import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { Contract } from './Contract';
import { ContractClient } from './ContractClient';
import { quotaPod } from './quotaPod';
import { withQuota } from './withQuota';

const labels = { app: 'web' };

function template(requests: object) {
  const { spec } = quotaPod('', { requests });
  return { metadata: { labels }, spec };
}

async function eventsAbout(client: ContractClient, path: string, kind: string) {
  const { body } = await client.until(
    `${path}/events?fieldSelector=reason%3DFailedCreate`,
    answer =>
      (answer.body.items as KubeObject[]).some(
        event => fieldAt(event, 'involvedObject', 'kind') === kind,
      ),
  );
  return (body.items as KubeObject[]).find(
    event => fieldAt(event, 'involvedObject', 'kind') === kind,
  );
}

const quota = (hard: object, version?: string) => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: {
    name: 'limits',
    labels: { 'example.com/managed': 'yes' },
    ...(version && { resourceVersion: version }),
  },
  spec: { hard },
});

/** What a quota does to a cluster over time, and what can be seen of it. */
export const quotaForceContract: Contract = {
  topic: 'quotas in force',
  claims: {
    'are charged before the object is there': async client => {
      const path = await withQuota(client, { pods: '2' });
      await client.create(`${path}/pods`, quotaPod('a'));
      const { body } = await client.call(`${path}/resourcequotas/limits`);
      expect(fieldAt(body, 'status', 'used', 'pods')).toBe('1');
    },
    'are not charged for a dry run': async client => {
      const path = await withQuota(client, { pods: '2' });
      await client.create(`${path}/pods?dryRun=All`, quotaPod('a'));
      const { body } = await client.call(`${path}/resourcequotas/limits`);
      expect(fieldAt(body, 'status', 'used', 'pods')).toBe('0');
    },
    'stop a ReplicaSet, which says so in events and in its status':
      async client => {
        const path = await withQuota(client, { 'requests.cpu': '1' });
        const apps = path.replace('/api/v1', '/apis/apps/v1');
        await client.create(`${apps}/deployments`, {
          metadata: { name: 'web' },
          spec: {
            replicas: 3,
            selector: { matchLabels: labels },
            template: template({ cpu: '600m' }),
          },
        });
        const event = await eventsAbout(client, path, 'ReplicaSet');
        expect(event).toMatchObject({
          type: 'Warning',
          source: { component: 'replicaset-controller' },
          message: expect.stringMatching(
            /^Error creating: pods "web-[a-z0-9]+-[a-z0-9]{5}" is forbidden: exceeded quota: limits, requested: requests\.cpu=600m, used: requests\.cpu=600m, limited: requests\.cpu=1$/,
          ),
        });
        const { body } = await client.until(
          `${apps}/deployments/web`,
          ({ text }) => text.includes('ReplicaFailure'),
        );
        expect(fieldAt(body, 'status', 'conditions')).toEqual(
          expect.arrayContaining([
            expect.objectContaining({
              type: 'ReplicaFailure',
              status: 'True',
              reason: 'FailedCreate',
              message: expect.stringContaining('exceeded quota: limits'),
            }),
          ]),
        );
      },
    'stop a Job, which says so in events': async client => {
      const path = await withQuota(client, { pods: '0' });
      const batch = path.replace('/api/v1', '/apis/batch/v1');
      const { spec } = quotaPod('a');
      await client.create(`${batch}/jobs`, {
        metadata: { name: 'once' },
        spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } },
      });
      const event = await eventsAbout(client, path, 'Job');
      expect(event).toMatchObject({
        source: { component: 'job-controller' },
        message: expect.stringMatching(
          /^Error creating: pods "once-[a-z0-9]{5}" is forbidden: exceeded quota: limits, requested: pods=1, used: pods=0, limited: pods=0$/,
        ),
      });
    },
    'let in what was refused once they are raised': async client => {
      const path = await withQuota(client, { 'requests.cpu': '1' });
      const apps = path.replace('/api/v1', '/apis/apps/v1');
      await client.create(`${apps}/deployments`, {
        metadata: { name: 'web' },
        spec: {
          replicas: 2,
          selector: { matchLabels: labels },
          template: template({ cpu: '600m' }),
        },
      });
      await eventsAbout(client, path, 'ReplicaSet');
      await client.patch(`${path}/resourcequotas/limits`, 'merge-patch+json', {
        spec: { hard: { 'requests.cpu': '2' } },
      });
      const { body } = await client.until(
        `${apps}/deployments/web`,
        answer => fieldAt(answer.body, 'status', 'readyReplicas') === 2,
      );
      expect(fieldAt(body, 'status', 'replicas')).toBe(2);
    },
    'can be lower than what is used': async client => {
      const path = await withQuota(client, { pods: '2' });
      await client.create(`${path}/pods`, quotaPod('a'));
      await client.patch(`${path}/resourcequotas/limits`, 'merge-patch+json', {
        spec: { hard: { pods: '0' } },
      });
      const { body } = await client.until(
        `${path}/resourcequotas/limits`,
        answer => fieldAt(answer.body, 'status', 'hard', 'pods') === '0',
      );
      expect(body.status).toEqual({ hard: { pods: '0' }, used: { pods: '1' } });
    },
    'are watched by label in all namespaces, with what is used':
      async client => {
        const name = await client.namespace();
        const path = `/api/v1/namespaces/${name}`;
        const all = '/api/v1/resourcequotas';
        const { body } = await client.call(all);
        const { resourceVersion } = body.metadata;
        const events = await client.watch(
          `${all}?watch=true&resourceVersion=${resourceVersion}&labelSelector=example.com%2Fmanaged%3Dyes`,
          3,
          async () => {
            const apply = `${path}/resourcequotas/limits`;
            await client.apply(apply, 'one', quota({ pods: '2' }));
            await client.until(
              apply,
              answer => fieldAt(answer.body, 'status', 'used') !== undefined,
            );
            await client.create(`${path}/pods`, quotaPod('a'));
          },
        );
        expect(events.map(({ type, object }) => [type, object.status])).toEqual(
          [
            ['ADDED', {}],
            ['MODIFIED', { hard: { pods: '2' }, used: { pods: '0' } }],
            ['MODIFIED', { hard: { pods: '2' }, used: { pods: '1' } }],
          ],
        );
      },
    'are applied to the version that was read, or not at all': async client => {
      const path = await withQuota(client, { pods: '1' });
      const target = `${path}/resourcequotas/limits`;
      const { body } = await client.call(target);
      const read = body.metadata.resourceVersion;
      await client.create(`${path}/pods`, quotaPod('a'));
      const late = await client.apply(
        target,
        'one',
        quota({ pods: '5' }, read),
        true,
      );
      expect(late.body).toMatchObject({ code: 409, reason: 'Conflict' });
      expect(late.body.message).toBe(
        'Operation cannot be fulfilled on resourcequotas "limits": the object has been modified; please apply your changes to the latest version and try again',
      );
      const now = await client.call(target);
      const applied = await client.apply(
        target,
        'one',
        quota({ pods: '5' }, now.body.metadata.resourceVersion),
        true,
      );
      expect(applied.body.spec).toEqual({ hard: { pods: '5' } });
    },
    'are made anew by applying to a version of something that is gone':
      async client => {
        const path = `/api/v1/namespaces/${await client.namespace()}`;
        const { status } = await client.apply(
          `${path}/resourcequotas/limits`,
          'one',
          quota({ pods: '5' }, '12345'),
        );
        expect(status).toBe(201);
      },
    'do not conflict over two ways to write an amount': async client => {
      const path = `/api/v1/namespaces/${await client.namespace()}`;
      const target = `${path}/resourcequotas/limits`;
      await client.apply(target, 'one', quota({ cpu: '1000m' }));
      const same = await client.apply(target, 'two', quota({ cpu: '1' }));
      expect(same.status).toBe(200);
    },
    'go with their namespace': async client => {
      const path = await withQuota(client, { pods: '1' });
      await client.create(`${path}/pods`, quotaPod('a'));
      await client.call(`${path}/pods/a?gracePeriodSeconds=0`, {
        method: 'DELETE',
      });
      await client.call(path, { method: 'DELETE' });
      await client.until(path, ({ status }) => status === 404);
      const left = await client.call(`${path}/resourcequotas/limits`);
      expect(left.status).toBe(404);
    },
  },
};
