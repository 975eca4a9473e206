import { Contract } from './Contract';
import { ContractClient } from './ContractClient';
import { quotaPod } from './quotaPod';

async function withLimits(client: ContractClient, limit: object) {
  const path = `/api/v1/namespaces/${await client.namespace()}`;
  await client.create(`${path}/limitranges`, {
    metadata: { name: 'defaults' },
    spec: { limits: [limit] },
  });
  return path;
}

/** Admission learns of a LimitRange a moment later: tried on dry runs. */
async function settled(
  client: ContractClient,
  path: string,
  object: object,
  wanted: (text: string) => boolean,
) {
  for (let tries = 0; ; tries++) {
    const answer = await client.create(`${path}/pods?dryRun=All`, object);
    if (wanted(answer.text) || tries === 400) return answer.body;
  }
}

export const limitRangeContract: Contract = {
  topic: 'limit ranges',
  claims: {
    'fill in requests and limits, and say so on the pod': async client => {
      const path = await withLimits(client, {
        type: 'Container',
        default: { cpu: '1', memory: '1Gi' },
        defaultRequest: { cpu: '100m' },
      });
      const pod = await settled(
        client,
        path,
        quotaPod('a', { limits: { memory: '512Mi' } }),
        text => text.includes('limit-ranger'),
      );
      expect(pod).toMatchObject({
        metadata: {
          annotations: {
            'kubernetes.io/limit-ranger':
              'LimitRanger plugin set: cpu request for container main; cpu limit for container main',
          },
        },
        spec: {
          containers: [
            {
              resources: {
                requests: { cpu: '100m', memory: '512Mi' },
                limits: { cpu: '1', memory: '512Mi' },
              },
            },
          ],
        },
      });
    },
    'derive defaults from the least and the most': async client => {
      const path = await withLimits(client, {
        type: 'Container',
        max: { cpu: '2000m' },
        min: { cpu: '10m', memory: '16Mi' },
      });
      const { body } = await client.call(`${path}/limitranges/defaults`);
      expect(body.spec).toEqual({
        limits: [
          {
            type: 'Container',
            max: { cpu: '2' },
            min: { cpu: '10m', memory: '16Mi' },
            default: { cpu: '2' },
            defaultRequest: { cpu: '2', memory: '16Mi' },
          },
        ],
      });
    },
    'refuse what is above the most or below the least': async client => {
      const path = await withLimits(client, {
        type: 'Container',
        max: { cpu: '1' },
        min: { memory: '64Mi' },
      });
      const pod = quotaPod('a', {
        requests: { cpu: '500m', memory: '32Mi' },
        limits: { cpu: '2' },
      });
      const { message } = await settled(client, path, pod, text =>
        text.includes('forbidden'),
      );
      expect(message).toBe(
        'pods "a" is forbidden: [minimum memory usage per Container is 64Mi, but request is 32Mi, maximum cpu usage per Container is 1, but limit is 2]',
      );
    },
  },
};
