import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { Contract } from './Contract';
import { ContractClient } from './ContractClient';
import { exec } from './exec';

async function runningPod(client: ContractClient) {
  const path = `/api/v1/namespaces/${await client.namespace()}/pods`;
  await client.create(path, {
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { containers: [{ name: 'main', image: 'example' }] },
  });
  const { body } = await client.until(
    `${path}/web`,
    answer => fieldAt(answer.body, 'status', 'phase') === 'Running',
  );
  return { path: `${path}/web`, pod: body };
}

export const podsContract: Contract = {
  topic: 'pods',
  claims: {
    'run on a node': async client => {
      const { pod } = await runningPod(client);
      expect(pod).toMatchObject({
        spec: { nodeName: expect.stringMatching(/^node-\d$/) },
        status: {
          podIP: expect.any(String),
          containerStatuses: [{ name: 'main', ready: true }],
        },
      });
      expect(fieldAt(pod, 'status', 'conditions')).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ type: 'Ready', status: 'True' }),
        ]),
      );
    },
    'are announced by events': async client => {
      const { pod } = await runningPod(client);
      const { namespace } = pod.metadata;
      const { body } = await client.until(
        `/api/v1/namespaces/${namespace}/events?fieldSelector=involvedObject.name%3Dweb`,
        answer => (answer.body.items as unknown[]).length > 0,
      );
      expect(body.items).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            reason: 'Scheduled',
            type: 'Normal',
            involvedObject: expect.objectContaining({ kind: 'Pod' }),
          }),
        ]),
      );
    },
    'are found by their node': async client => {
      const { pod } = await runningPod(client);
      const node = fieldAt(pod, 'spec', 'nodeName');
      const { body } = await client.call(
        `/api/v1/namespaces/${pod.metadata.namespace}/pods?fieldSelector=spec.nodeName%3D${node}`,
      );
      expect(body.items).toHaveLength(1);
    },
    'have logs': async client => {
      const { path } = await runningPod(client);
      const { text } = await client.call(`${path}/log?tailLines=1`);
      expect(text).toBe('hello from the pod\n');
      const stamped = await client.call(`${path}/log?timestamps=true`);
      expect(stamped.text).toMatch(
        /^\d{4}-\d\d-\d\dT[\d:.]+Z hello from the pod\n$/,
      );
      const wrong = await client.call(`${path}/log?container=other`);
      expect(wrong.body).toMatchObject({ code: 400, reason: 'BadRequest' });
    },
    'run commands': async client => {
      const { path } = await runningPod(client);
      const { stdout, status } = await exec(client.connection, path, {
        command: ['sh', '-c', 'echo hello'],
      });
      expect({ stdout, status }).toEqual({
        stdout: 'hello\n',
        status: { metadata: {}, status: 'Success' },
      });
    },
    'run commands over the older protocol': async client => {
      const { path } = await runningPod(client);
      const { stdout } = await exec(client.connection, path, {
        command: ['echo', 'hello'],
        protocol: 'v4.channel.k8s.io',
      });
      expect(stdout).toBe('hello\n');
    },
    'tell when a command fails': async client => {
      const { path } = await runningPod(client);
      const { status } = await exec(client.connection, path, {
        command: ['false'],
      });
      expect(status).toMatchObject({ status: 'Failure' });
    },
    'end after they are deleted': async client => {
      const { path } = await runningPod(client);
      const deleted = await client.call(`${path}?gracePeriodSeconds=1`, {
        method: 'DELETE',
      });
      expect(deleted.body.metadata.deletionTimestamp).toEqual(
        expect.any(String),
      );
      const gone = await client.until(path, ({ status }) => status === 404);
      expect(gone.status).toBe(404);
    },
    'go at once without a grace period': async client => {
      const { path } = await runningPod(client);
      await client.call(`${path}?gracePeriodSeconds=0`, { method: 'DELETE' });
      expect((await client.call(path)).status).toBe(404);
    },
    'can be evicted': async client => {
      const { path } = await runningPod(client);
      const evicted = await client.create(`${path}/eviction`, {
        apiVersion: 'policy/v1',
        kind: 'Eviction',
        metadata: { name: 'web' },
        deleteOptions: { gracePeriodSeconds: 1 },
      });
      expect(evicted.body).toMatchObject({ code: 201, status: 'Success' });
      const gone = await client.until(path, ({ status }) => status === 404);
      expect(gone.status).toBe(404);
    },
    'come from deployments, and go with them': async client => {
      const namespace = await client.namespace();
      const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
      const labels = { app: 'web' };
      await client.create(path, {
        metadata: { name: 'web' },
        spec: {
          replicas: 2,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: {
              terminationGracePeriodSeconds: 1,
              containers: [{ name: 'main', image: 'example' }],
            },
          },
        },
      });
      await client.until(
        `${path}/web`,
        ({ body }) => fieldAt(body, 'status', 'readyReplicas') === 2,
      );
      const pods = `/api/v1/namespaces/${namespace}/pods`;
      const { body } = await client.call(`${pods}?labelSelector=app%3Dweb`);
      expect(
        (body.items as KubeObject[]).map(
          ({ metadata }) => metadata.ownerReferences?.[0].kind,
        ),
      ).toEqual(['ReplicaSet', 'ReplicaSet']);

      await client.patch(`${path}/web/scale`, 'merge-patch+json', {
        spec: { replicas: 1 },
      });
      await client.until(
        pods,
        answer => (answer.body.items as unknown[]).length === 1,
      );
      await client.call(`${path}/web?propagationPolicy=Background`, {
        method: 'DELETE',
      });
      const left = await client.until(
        pods,
        answer => (answer.body.items as unknown[]).length === 0,
      );
      expect(left.status).toBe(200);
    },
    'have nodes that report': async client => {
      const { body } = await client.until('/api/v1/nodes', answer =>
        answer.text.includes('"Ready"'),
      );
      expect(body.items).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            metadata: expect.objectContaining({ name: 'node-1' }),
            status: expect.objectContaining({
              capacity: expect.objectContaining({ cpu: '8', memory: '32Gi' }),
            }),
          }),
        ]),
      );
    },
  },
};
