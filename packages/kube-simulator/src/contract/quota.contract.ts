import { Contract } from './Contract';
import { quotaPod } from './quotaPod';
import { withQuota } from './withQuota';

export const quotaContract: Contract = {
  topic: 'quotas',
  claims: {
    'refuse what exceeds a count': async client => {
      const path = await withQuota(client, { 'count/secrets': '1' });
      await client.create(`${path}/secrets`, { metadata: { name: 'a' } });
      const { body } = await client.create(`${path}/secrets`, {
        metadata: { name: 'b' },
      });
      expect(body).toMatchObject({
        code: 403,
        reason: 'Forbidden',
        message:
          'secrets "b" is forbidden: exceeded quota: limits, requested: count/secrets=1, used: count/secrets=1, limited: count/secrets=1',
      });
    },
    'add up what pods request': async client => {
      const path = await withQuota(client, {
        'requests.cpu': '1',
        'requests.memory': '1Gi',
      });
      const fits = { cpu: '600m', memory: '512Mi' };
      await client.create(`${path}/pods`, quotaPod('a', { requests: fits }));
      const { body } = await client.create(
        `${path}/pods`,
        quotaPod('b', { requests: fits }),
      );
      expect(body.message).toBe(
        'pods "b" is forbidden: exceeded quota: limits, requested: requests.cpu=600m, used: requests.cpu=600m, limited: requests.cpu=1',
      );
      const quota = await client.until(
        `${path}/resourcequotas/limits`,
        ({ text }) => text.includes('600m'),
      );
      expect(quota.body.status).toEqual({
        hard: { 'requests.cpu': '1', 'requests.memory': '1Gi' },
        used: { 'requests.cpu': '600m', 'requests.memory': '512Mi' },
      });
    },
    'insist on requests': async client => {
      const path = await withQuota(client, { 'requests.cpu': '1' });
      const { body } = await client.create(`${path}/pods`, quotaPod('a'));
      expect(body.message).toBe(
        'pods "a" is forbidden: failed quota: limits: must specify requests.cpu for: main',
      );
    },
    'are helped by the defaults of a LimitRange': async client => {
      const path = await withQuota(client, { 'requests.cpu': '1' });
      await client.create(`${path}/limitranges`, {
        metadata: { name: 'defaults' },
        spec: {
          limits: [{ type: 'Container', defaultRequest: { cpu: '100m' } }],
        },
      });
      const create = () => client.create(`${path}/pods`, quotaPod('a'));
      let created = await create();
      for (let tries = 0; created.status === 403 && tries < 100; tries++) {
        created = await create();
      }
      expect(created.body).toMatchObject({
        spec: { containers: [{ resources: { requests: { cpu: '100m' } } }] },
      });
    },
    'are given back by deleting': async client => {
      const path = await withQuota(client, { 'count/secrets': '1' });
      await client.create(`${path}/secrets`, { metadata: { name: 'a' } });
      await client.call(`${path}/secrets/a`, { method: 'DELETE' });
      const quota = await client.until(
        `${path}/resourcequotas/limits`,
        ({ body }) =>
          (body.status as { used: Record<string, string> }).used[
            'count/secrets'
          ] === '0',
      );
      expect(quota.status).toBe(200);
    },
  },
};
