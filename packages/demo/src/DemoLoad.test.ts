import { SimulatedCluster } from '@rigging/kube-simulator';
import { DemoLoad } from './DemoLoad';

const minute = 60_000;
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment' };

const quota = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'rigging-project', namespace: 'shop' },
  spec: { hard: { pods: '9' } },
};

async function untilInForce(cluster: SimulatedCluster) {
  const hard = () =>
    (
      cluster.get(quota, 'rigging-project', 'shop')?.status as
        | { hard?: object }
        | undefined
    )?.hard;
  while (!hard()) await new Promise(resolve => setImmediate(resolve));
}

function setUp() {
  const cluster = SimulatedCluster.create({ nodes: [{ name: 'node-1' }] });
  const time = { now: 0 };
  const load = DemoLoad.create({ now: () => time.now });
  load.add({
    cluster,
    namespace: 'shop',
    since: 0,
    workloads: [
      {
        name: 'web',
        requests: { cpu: '100m', memory: '128Mi' },
        replicas: { least: 1, wave: 2 },
      },
    ],
  });
  return { cluster, load, time };
}

describe('DemoLoad', () => {
  it('waits for the namespace, which it does not make', async () => {
    const { cluster, load } = setUp();
    load.tick();
    const made = cluster.get({ apiVersion: 'v1', kind: 'Namespace' }, 'shop');
    expect(made).toBeUndefined();
    await cluster.stop();
  });

  it('waits for the quota, without which it would take too much', async () => {
    const { cluster, load } = setUp();
    cluster.put({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
    load.tick();
    expect(cluster.get(deployment, 'web', 'shop')).toBeUndefined();
    await cluster.stop();
  });

  it('scales with time', async () => {
    const { cluster, load, time } = setUp();
    cluster.put(quota);
    await untilInForce(cluster);
    const replicas = [0, 10, 20].map(at => {
      time.now = at * minute;
      load.tick();
      const found = cluster.get(deployment, 'web', 'shop');
      return (found?.spec as { replicas: number }).replicas;
    });
    expect(replicas).toEqual([1, 3, 1]);
    await cluster.stop();
  });
});
