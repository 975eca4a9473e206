import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import { describeWithControlPlane } from '@rigging/kube-testenv';
import { parseQuantity } from '@rigging/kube-quantity';
import { Fleet } from './__testUtils__/Fleet';
import { deployment, pod } from './__testUtils__/objects';
import { percentile } from './__testUtils__/percentile';
import { QuotaSampler } from './__testUtils__/QuotaSampler';
import { until } from './__testUtils__/until';

jest.setTimeout(400_000);

const ONE = 10n ** 9n;
const CPU = 3;
const LOAD_MS = Number(process.env.RIGGING_LOAD_MS ?? 15_000);
const SPACES = ['a', 'b', 'c'].flatMap(name =>
  ['west', 'east'].map(cluster => ({ cluster, namespace: `load-${name}` })),
);

type Space = (typeof SPACES)[number];

describeWithControlPlane('one quota over two real clusters', () => {
  let fleet: Fleet;
  let sampler: QuotaSampler;

  beforeAll(async () => {
    fleet = await Fleet.start({ clusters: ['west', 'east'] });
    await fleet.ask('POST', '/projects/projects', {
      name: 'load',
      clusters: { selector: { fleet: 'test' } },
      limit: { 'requests.cpu': String(CPU), pods: '60' },
      containerDefaults: { requests: { cpu: '50m' } },
    });
    for (const { cluster, namespace } of SPACES) {
      await fleet.ask('POST', '/projects/projects/load/namespaces', {
        ...{ cluster, name: namespace },
      });
      await fleet
        .plane(cluster)
        .request(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
          method: 'POST',
          body: deployment('main', '100m'),
        });
    }
    sampler = QuotaSampler.start({
      ...{ fleet, clusters: ['west', 'east'] },
      key: 'requests.cpu',
    });
  });

  afterAll(async () => {
    await sampler?.stop();
    await fleet?.stop();
  });

  const scale = ({ cluster, namespace }: Space, replicas: number) =>
    fleet
      .plane(cluster)
      .request(`/apis/apps/v1/namespaces/${namespace}/deployments/main/scale`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: { spec: { replicas } },
      });
  const create = (space: Space, body: JsonObject) =>
    until(
      () =>
        fleet.send(
          'POST',
          `/clusters/clusters/${space.cluster}/k8s/api/v1/namespaces/${space.namespace}/pods`,
          body,
        ),
      ({ status }) => status === 201,
      { everyMs: 50 },
    );
  const idle = (cluster: string) =>
    until(
      () => sampler.read(cluster),
      ({ used }) => used === 0n,
    );
  const random = (below: number) => Math.floor(Math.random() * below);
  const podsIn = async (cluster: string): Promise<number> => {
    const { items } = await fleet.find(
      cluster,
      '/api/v1/pods?labelSelector=app%3Dmain',
    );
    return items.length;
  };
  const usage = async (): Promise<{ used: string; leased: string }> => {
    const { amounts } = await fleet.ask('GET', '/projects/projects/load/usage');
    return amounts.find(
      (amount: { key: string }) => amount.key === 'requests.cpu',
    );
  };
  const written = async (resource: string) => {
    const events = await Promise.all(
      ['west', 'east'].map(name =>
        fleet
          .plane(name)
          .auditEvents(
            ({ verb, objectRef, requestURI }) =>
              verb === 'patch' &&
              objectRef?.resource === resource &&
              requestURI.includes('fieldManager=rigging-projects'),
          ),
      ),
    );
    return events.flat().length;
  };

  it('is never exceeded under load, also with a cluster that is cut off for a while', async () => {
    const before = {
      namespaces: await written('namespaces'),
      ranges: await written('limitranges'),
    };
    const begun = Date.now();
    let state: 'before' | 'cut' | 'after' = 'before';
    let lease = { used: 0n, hard: 0n };
    let mostInEast = 0n;
    const hardWhenCut = new Set<bigint>();
    while (Date.now() - begun < LOAD_MS) {
      const gone = (Date.now() - begun) / LOAD_MS;
      if (state === 'before' && gone > 0.35) {
        state = 'cut';
        fleet.wire('east').cut();
        await sleep(1_000);
        lease = await sampler.read('east');
      }
      if (state === 'cut' && gone > 0.7) {
        state = 'after';
        fleet.wire('east').mend();
      }
      await scale(SPACES[random(SPACES.length)], random(9));
      if (state === 'cut') {
        const { used, hard } = await sampler.read('east');
        hardWhenCut.add(hard);
        mostInEast = used > mostInEast ? used : mostInEast;
      }
      await sleep(200);
    }
    expect([...hardWhenCut]).toEqual([lease.hard]);
    expect(mostInEast).toBeGreaterThan(0n);
    expect(mostInEast).toBeLessThanOrEqual(lease.hard);
    expect(sampler.sums.length).toBeGreaterThan(20);
    expect(sampler.most).toBeLessThanOrEqual(BigInt(CPU) * ONE);
    // Regrants rewrite ResourceQuotas and nothing else.
    expect(await written('namespaces')).toBe(before.namespaces);
    expect(await written('limitranges')).toBe(before.ranges);
    process.stdout.write(
      `load: ${sampler.sums.length} samples, at most ${Number(
        sampler.most / 10n ** 6n,
      )}m of ${CPU * 1000}m used\n`,
    );
  });

  it('loses nothing: all of it can be used by one namespace in the end', async () => {
    await Promise.all(SPACES.map(space => scale(space, 0)));
    await until(
      async () => (await podsIn('west')) + (await podsIn('east')),
      left => left === 0,
    );
    const [one] = SPACES;
    const path = `/api/v1/namespaces/${one.namespace}/pods`;

    const { ms } = await until(
      async () => {
        // Controllers try again more and more seldom; a change has them try at once.
        await scale(one, 19);
        await scale(one, 20);
        return podsIn(one.cluster);
      },
      pods => pods === 20,
      { timeoutMs: 150_000, everyMs: 1_000 },
    );
    process.stdout.write(`two thirds in one namespace after ${ms} ms\n`);
    // The rest is what the others have to begin with; they give it when it is asked for.
    await until(
      () =>
        fleet.send(
          'POST',
          `/clusters/clusters/${one.cluster}/k8s${path}`,
          pod('rest', '1'),
        ),
      ({ status }) => status === 201,
    );
    expect((await sampler.read(one.cluster)).used).toBe(BigInt(CPU) * ONE);
    await fleet
      .plane(one.cluster)
      .request(`${path}/rest`, { method: 'DELETE' });
    await scale(one, 0);
    await until(
      () => sampler.read(one.cluster),
      ({ used }) => used === 0n,
    );
  });

  it('is granted within seconds where it is needed', async () => {
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const { cluster, namespace } = SPACES[round % SPACES.length];
      const path = `/api/v1/namespaces/${namespace}/pods`;
      const quota = await fleet.find(
        cluster,
        `/api/v1/namespaces/${namespace}/resourcequotas/rigging-project`,
      );
      const hard = parseQuantity(quota.status.hard['requests.cpu']) ?? 0n;
      const asked = Math.min(2_800, Number(hard / 10n ** 6n) + 100);
      const body = pod(`big-${round}`, `${asked}m`);
      const { ms } = await create(SPACES[round % SPACES.length], body);
      times.push(ms);
      // Seen in use, so that nothing is kept for it when it is gone.
      await until(usage, ({ used }) => used !== '0');
      await fleet
        .plane(cluster)
        .request(`${path}/big-${round}`, { method: 'DELETE' });
      await idle(cluster);
    }
    expect(sampler.most).toBeLessThanOrEqual(BigInt(CPU) * ONE);
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    process.stdout.write(`time to grant: p50 ${p50} ms, p95 ${p95} ms\n`);
    // Aim: 2 s; the bound is for slow machines.
    expect(p95).toBeLessThan(10_000);
  });

  it('goes down as use allows when the limit is lowered below it, and nothing is stopped', async () => {
    const path = '/api/v1/namespaces/load-a/pods';
    for (const name of ['one', 'two']) {
      await create({ cluster: 'west', namespace: 'load-a' }, pod(name, '700m'));
    }
    await until(
      () => usage(),
      ({ used }) => used === '1400m',
    );
    const limit = { 'requests.cpu': '1', pods: '60' };
    const refused = await fleet.send('PATCH', '/projects/projects/load', {
      limit,
    });
    expect(refused.status).toBe(409);
    const accepted = { limit, acceptBelowUse: true };
    const { effects } = await fleet.ask(
      'PATCH',
      '/projects/projects/load?dryRun=true',
      accepted,
    );
    expect(effects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ severity: 'warning', asked: '1400m' }),
      ]),
    );
    await fleet.ask('PATCH', '/projects/projects/load', accepted);
    await until(
      () => usage(),
      ({ leased }) => leased === '1400m',
    );
    expect((await fleet.find('west', `${path}/one`)).status.phase).toBe(
      'Running',
    );

    await fleet.plane('west').request(`${path}/one`, { method: 'DELETE' });

    await until(
      () => usage(),
      ({ used, leased }) =>
        used === '700m' && Number(parseQuantity(leased)) <= 1e9,
    );
    await fleet.plane('west').request(`${path}/two`, { method: 'DELETE' });
  });

  it('is given back by a cluster that was away when its project was deleted, once it is back', async () => {
    fleet.wire('east').cut();
    await until(
      () => fleet.ask('GET', '/clusters/clusters/east'),
      ({ phase }) => phase === 'disconnected',
      { timeoutMs: 120_000 },
    );
    await until(
      () =>
        fleet.ask(
          'DELETE',
          '/projects/projects/load?namespaces=delete&dryRun=true',
        ),
      ({ effects }) =>
        effects.some(
          (effect: { severity: string; cluster?: string }) =>
            effect.severity === 'warning' && effect.cluster === 'east',
        ),
    );
    await fleet.ask('DELETE', '/projects/projects/load?namespaces=delete');
    const { seen } = await until(
      () => fleet.ask('GET', '/projects/projects/load/namespaces'),
      ({ items }) =>
        items.every((each: { cluster: string }) => each.cluster === 'east'),
    );
    expect(seen.items).toHaveLength(3);
    expect(seen.items[0].state).toBe('deleting');
    expect(await fleet.find('west', '/api/v1/namespaces/load-a')).toBe(
      undefined,
    );
    expect(await fleet.find('east', '/api/v1/namespaces/load-a')).toBeDefined();

    fleet.wire('east').mend();

    await until(
      () => fleet.send('GET', '/projects/projects/load'),
      ({ status }) => status === 404,
      { timeoutMs: 120_000 },
    );
    expect(await fleet.find('east', '/api/v1/namespaces/load-a')).toBe(
      undefined,
    );
  });
});
