import { setTimeout as sleep } from 'node:timers/promises';
import { describeWithControlPlane } from '@rigging/kube-testenv';
import { parseQuantity } from '@rigging/kube-quantity';
import { Fleet } from './__testUtils__/Fleet';
import { deployment } from './__testUtils__/objects';
import { percentile } from './__testUtils__/percentile';
import { until } from './__testUtils__/until';

jest.setTimeout(400_000);

const ROUNDS = Number(process.env.RIGGING_WAIT_ROUNDS ?? 3);
/** Its own tries are as far apart by then as it has waited. */
const WAIT_MS = Number(process.env.RIGGING_WAIT_MS ?? 3_000);
/** More than the events that Kubernetes makes of one object before it is silent. */
const REFUSALS = 30;

type ReplicaSet = {
  spec: { replicas: number };
  status: { replicas: number; conditions?: { type: string }[] };
};

describeWithControlPlane('workloads that were refused often', () => {
  let fleet: Fleet;

  const send = (path: string, method: string, body: object) =>
    fleet.plane('west').request(path, {
      ...{ method, body },
      ...(method === 'PATCH' && {
        headers: { 'content-type': 'application/merge-patch+json' },
      }),
    });
  const make = (namespace: string, name: string, cpu: string) =>
    send(
      `/apis/apps/v1/namespaces/${namespace}/deployments`,
      'POST',
      deployment(name, cpu),
    );
  const scale = (namespace: string, name: string, replicas: number) =>
    send(
      `/apis/apps/v1/namespaces/${namespace}/deployments/${name}/scale`,
      'PATCH',
      { spec: { replicas } },
    );
  const replicaSet = async (
    namespace: string,
    name: string,
  ): Promise<ReplicaSet> => {
    const { items } = await fleet.find(
      'west',
      `/apis/apps/v1/namespaces/${namespace}/replicasets?labelSelector=app%3D${name}`,
    );
    return items[0];
  };
  const pods = (namespace: string, name: string, count: number) =>
    until(
      () => replicaSet(namespace, name),
      set => set?.spec.replicas === count && set.status.replicas === count,
      { timeoutMs: 150_000, everyMs: 25 },
    );
  const isRefused = ({ status }: ReplicaSet) =>
    status.conditions?.some(({ type }) => type === 'ReplicaFailure') ?? false;
  const refused = (name: string) =>
    until(() => replicaSet('waits', name), isRefused, { everyMs: 25 });
  const idle = () =>
    until(
      () => fleet.ask('GET', '/projects/projects/often/usage'),
      ({ amounts }) =>
        amounts.every(({ used }: { used: string }) => used === '0'),
    );
  /** Until the cluster enforces as much as the pods need. */
  const granted = (cpu: number) =>
    until(
      () =>
        fleet.find(
          'west',
          '/api/v1/namespaces/waits/resourcequotas/rigging-project',
        ),
      ({ status }) =>
        (parseQuantity(status.hard['requests.cpu']) ?? 0n) >=
        BigInt(cpu) * 10n ** 9n,
      { timeoutMs: 150_000, everyMs: 25 },
    );
  const report = (what: string, times: { grant: number; pods: number }[]) => {
    const write = (kind: 'grant' | 'pods') => {
      const all = times.map(each => each[kind]);
      return `${kind} p50 ${percentile(all, 0.5)} p95 ${percentile(
        all,
        0.95,
      )} ms`;
    };
    process.stdout.write(
      `${what}, ${times.length} times: ${write('grant')}, ${write('pods')}\n`,
    );
  };
  const written = async () => {
    const events = await fleet
      .plane('west')
      .auditEvents(
        ({ verb, objectRef, requestURI }) =>
          verb === 'patch' &&
          objectRef?.resource === 'resourcequotas' &&
          requestURI.includes('fieldManager=rigging-projects'),
      );
    return events.length;
  };
  const told = async (name: string) => {
    const { items } = await fleet.find(
      'west',
      `/api/v1/namespaces/waits/events?fieldSelector=reason%3DFailedCreate`,
    );
    return (items as { count?: number; involvedObject: { name: string } }[])
      .filter(({ involvedObject }) => involvedObject.name.startsWith(name))
      .reduce((sum, { count = 1 }) => sum + count, 0);
  };

  beforeAll(async () => {
    fleet = await Fleet.start({ clusters: ['west'] });
    await fleet.ask('POST', '/projects/projects', {
      ...{ name: 'often', clusters: { names: ['west'] } },
      limit: { 'requests.cpu': '4', pods: '60' },
    });
    for (const name of ['waits', 'gives']) {
      await fleet.ask('POST', '/projects/projects/often/namespaces', {
        ...{ cluster: 'west', name },
      });
    }
    await make('gives', 'idle', '500m');
    await make('waits', 'big', '1');
    await make('waits', 'many', '100m');
    await make('waits', 'never', '5');
  });

  afterAll(() => fleet?.stop());

  it('get what another namespace gives back, though Kubernetes tells of it no more', async () => {
    await scale('gives', 'idle', 7);
    await pods('gives', 'idle', 7);
    for (let count = 0; count < REFUSALS; count += 1) {
      await scale('waits', 'big', 3);
      await refused('big');
      await scale('waits', 'big', 0);
      await until(
        () => replicaSet('waits', 'big'),
        set => set.spec.replicas === 0 && !isRefused(set),
        { everyMs: 25 },
      );
    }
    const times: { grant: number; pods: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await scale('gives', 'idle', 7);
      await pods('gives', 'idle', 7);
      const before = await told('big');
      await scale('waits', 'big', 3);
      await refused('big');
      await sleep(WAIT_MS);
      expect((await told('big')) - before).toBeLessThan(2);
      expect((await replicaSet('waits', 'big')).status.replicas).toBe(0);

      await scale('gives', 'idle', 0);

      const [grant, all] = await Promise.all([
        granted(3),
        pods('waits', 'big', 3),
      ]);
      times.push({ grant: grant.ms, pods: all.ms });
      await scale('waits', 'big', 0);
      await idle();
    }
    report('given back by others after many refusals', times);
    const grants = times.map(({ grant }) => grant);
    // Aim: 2 s; the bound is for slow machines. Pods come with the next try of their ReplicaSet.
    expect(percentile(grants, 0.95)).toBeLessThan(10_000);
  });

  it('get pods that are larger than what is there unasked as quickly as others', async () => {
    const times: { grant: number; pods: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // Most of it is with the other namespace, where it lies idle.
      await scale('gives', 'idle', 7);
      await pods('gives', 'idle', 7);
      await scale('gives', 'idle', 0);
      await idle();
      await scale('waits', 'big', 3);
      const [grant, all] = await Promise.all([
        granted(3),
        pods('waits', 'big', 3),
      ]);
      times.push({ grant: grant.ms, pods: all.ms });
      await scale('waits', 'big', 0);
      await idle();
    }
    report('larger than the headroom', times);
    expect(times.every(({ pods: ms }) => ms < 15_000)).toBe(true);
  });

  it('get all of their pods in a few grants', async () => {
    await idle();
    const before = await written();

    await scale('waits', 'many', 30);

    const { ms } = await pods('waits', 'many', 30);
    const grants = (await written()) - before;
    process.stdout.write(
      `30 pods of 100m: ${ms} ms, ${grants} quotas written\n`,
    );
    // A slow machine sees some of the pods' use in between; one by one it would be 30 and more.
    expect(grants).toBeLessThan(25);
    await scale('waits', 'many', 0);
    await idle();
  });

  it('keep nobody busy with what can never be had', async () => {
    await scale('waits', 'never', 2);
    await refused('never');
    await sleep(3_000);
    const before = await written();

    await sleep(20_000);

    expect((await written()) - before).toBeLessThan(3);
    await scale('waits', 'many', 5);
    await pods('waits', 'many', 5);
    await scale('waits', 'many', 0);
    await scale('waits', 'never', 0);
  });
});
