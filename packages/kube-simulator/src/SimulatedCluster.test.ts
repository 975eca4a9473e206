import { request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { ContractClient } from './contract/ContractClient';
import { fieldAt } from './objects/fieldAt';
import { KubeObject } from './objects/KubeObject';
import { presetNames } from './presets/presetNames';
import { presetOptions } from './presets/presetOptions';
import { SimulatedCluster } from './SimulatedCluster';
import { SimulatedClusterOptions } from './SimulatedClusterOptions';

const started: SimulatedCluster[] = [];

async function start(options: SimulatedClusterOptions = {}) {
  const cluster = SimulatedCluster.create(options);
  started.push(cluster);
  const { url } = await cluster.listen();
  const { adminToken } = cluster;
  const client = new ContractClient({
    url,
    adminToken,
    janeToken: '',
    stop: () => cluster.stop(),
  });
  return { cluster, client, url };
}

afterEach(async () => {
  await Promise.all(started.splice(0).map(cluster => cluster.stop()));
});

describe('SimulatedCluster', () => {
  it.each([
    ['/apis/apiextensions.k8s.io/v1/customresourcedefinitions', 'GET'],
    ['/api/v1/namespaces/default/pods/web/attach', 'GET'],
    ['/api/v1/namespaces/default/pods/web/portforward', 'GET'],
    ['/api/v1/namespaces/default/pods/web/exec?command=true', 'POST'],
  ])('answers 501 for %s, which it does not claim', async (path, method) => {
    const { client } = await start();

    const { body } = await client.call(path, { method });

    expect(body).toMatchObject({
      kind: 'Status',
      code: 501,
      reason: 'NotImplemented',
      message: expect.stringContaining('not simulated'),
    });
  });

  it('sends a watch that is too far behind back to list', async () => {
    const { client } = await start({ historySize: 5 });
    const path = '/api/v1/namespaces/default/secrets';
    for (let n = 0; n < 20; n++) {
      await client.create(path, { metadata: { name: `s-${n}` } });
    }

    const events = await client.watch(
      `${path}?watch=true&resourceVersion=2`,
      1,
    );

    expect(events).toEqual([
      {
        type: 'ERROR',
        object: expect.objectContaining({ code: 410, reason: 'Expired' }),
      },
    ]);
  });

  it('sends bookmarks by its clock', async () => {
    const timers: Array<{ ms: number; callback: () => void }> = [];
    const { client } = await start({
      clock: {
        now: () => 0,
        after: (ms, callback) => {
          timers.push({ ms, callback });
          return () => {};
        },
      },
    });

    const [bookmark] = await client.watch(
      '/api/v1/secrets?watch=true&allowWatchBookmarks=true',
      1,
      async () => timers.find(({ ms }) => ms === 60_000)?.callback(),
    );

    expect(bookmark).toMatchObject({
      type: 'BOOKMARK',
      object: {
        kind: 'Secret',
        metadata: { resourceVersion: expect.anything() },
      },
    });
  });

  it('follows the log of a pod', async () => {
    const { cluster, client } = await start({
      nodes: [{ name: 'node-1' }],
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'web', namespace: 'default' },
          spec: { containers: [{ name: 'main', image: 'a' }] },
        },
      ],
    });
    const path = '/api/v1/namespaces/default/pods/web';
    await client.until(`${path}/log`);

    const following = client.call(`${path}/log?follow=true&tailLines=0`);
    await sleep(100);
    cluster.log({ namespace: 'default', name: 'web' }, 'one more line');
    await client.call(`${path}?gracePeriodSeconds=1`, { method: 'DELETE' });

    expect((await following).text).toBe('one more line\n');
  });

  it('serves over TLS with a certificate of its own', async () => {
    const cluster = SimulatedCluster.create();
    started.push(cluster);
    const { url } = await cluster.listen({ tls: 'self-signed' });
    const ca = /certificate-authority-data: (\S+)/.exec(cluster.kubeconfig());

    const status = await new Promise((resolve, reject) => {
      request(
        `${url}/readyz`,
        { ca: Buffer.from(ca?.[1] ?? '', 'base64') },
        response => resolve(response.statusCode),
      )
        .on('error', reject)
        .end();
    });

    expect(status).toBe(200);
  });

  it('can be cut off and come back as it was', async () => {
    const { cluster, client, url } = await start();
    await client.create('/api/v1/namespaces', { metadata: { name: 'kept' } });

    await cluster.disconnect();
    await expect(client.call('/readyz')).rejects.toThrow(/ECONNREFUSED/);
    await cluster.listen({ port: Number(new URL(url).port) });

    const { status } = await client.call('/api/v1/namespaces/kept');
    expect(status).toBe(200);
  });

  it('leaves pods pending where no node is ready', async () => {
    const { client } = await start({ nodes: [{ name: 'lost', ready: false }] });
    const path = '/api/v1/namespaces/default/pods';
    await client.create(path, {
      metadata: { name: 'web' },
      spec: { containers: [{ name: 'main', image: 'a' }] },
    });

    const { body } = await client.until(`${path}/web`, answer =>
      answer.text.includes('Unschedulable'),
    );

    expect(fieldAt(body, 'status', 'phase')).toBe('Pending');
  });

  it('dates what happened to a lost node by its clock', async () => {
    const now = Date.parse('2026-03-04T05:06:07Z');
    const clock = { now: () => now, after: () => () => {} };
    const { client } = await start({ ...presetOptions('degraded'), clock });

    const { body } = await client.call('/api/v1/events');

    const event = (body.items as KubeObject[]).find(
      ({ reason }) => reason === 'NodeNotReady',
    );
    expect(event).toMatchObject({
      metadata: { creationTimestamp: '2026-03-04T05:06:07Z' },
      involvedObject: { kind: 'Node', name: 'node-3' },
      firstTimestamp: '2026-03-04T05:06:07Z',
      lastTimestamp: '2026-03-04T05:06:07Z',
    });
  });

  it.each(presetNames)('has a preset %s', async name => {
    const { client } = await start(presetOptions(name));
    const settled = name === 'degraded' ? 8 : undefined;

    const { body } = await client.until('/api/v1/pods', answer => {
      const pods = answer.body.items as KubeObject[];
      const running = pods.filter(
        pod =>
          fieldAt(pod, 'status', 'containerStatuses', '0', 'ready') !== false &&
          fieldAt(pod, 'status', 'phase') === 'Running',
      );
      const expected = { small: 4, medium: 57, large: 598, degraded: 11 };
      return settled
        ? pods.length >= expected[name]
        : running.length >= expected[name];
    });

    expect(body.items).not.toHaveLength(0);
  });

  it('stays quick with a thousand namespaces', async () => {
    const { cluster, client } = await start();
    for (let n = 0; n < 1000; n++) {
      const name = `team-${n}`;
      cluster.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    }
    await client.until('/api/v1/namespaces/team-999/serviceaccounts/default');
    let longest = 0;
    let last = Date.now();
    const pulse = setInterval(() => {
      longest = Math.max(longest, Date.now() - last);
      last = Date.now();
    }, 5);

    const { body } = await client.call('/api/v1/configmaps');
    await client.call('/api/v1/namespaces/team-1', { method: 'DELETE' });
    await client.until(
      '/api/v1/namespaces/team-1',
      ({ status }) => status === 404,
    );
    clearInterval(pulse);

    expect((body.items as unknown[]).length).toBeGreaterThanOrEqual(1000);
    expect(longest).toBeLessThan(1000);
  });
});
