import type { JsonObject } from '@backstage/types';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { KeptCluster } from '../testUtils/KeptCluster';

jest.setTimeout(180_000);

const path = '/api/v1/namespaces/shop/resourcequotas/rigging-project';

function quota(sequence: number, pods: string, namespace = 'shop') {
  return {
    ...{ apiVersion: 'v1', kind: 'ResourceQuota' },
    metadata: {
      ...{ name: 'rigging-project', namespace },
      annotations: { 'rigging.dev/sequence': String(sequence) },
    },
    spec: { hard: { pods } },
  };
}

describeWithControlPlane('Objects that have a sequence', () => {
  let plane: ControlPlane;
  let clusters: KeptCluster[];

  async function ask(at: string, method = 'GET', body?: JsonObject) {
    const response = await plane.request(at, { method, body });
    return { status: response.status, object: await response.json() };
  }

  async function merge(at: string, body: JsonObject) {
    const response = await plane.request(`${at}?fieldManager=somebody`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body,
    });
    expect(response.status).toBe(200);
  }

  const live = async () => (await ask(path)).object;

  async function start() {
    const cluster = await KeptCluster.connect(plane);
    clusters.push(cluster);
    await cluster.start();
    return cluster;
  }

  /** Holds the agent up just before it writes the quota, as a machine that stands still does. */
  function pauseAtWrite(cluster: KeptCluster) {
    const { kube } = cluster;
    const call = kube.callWithHeaders.bind(kube);
    let resume = () => {};
    const resumed = new Promise<void>(resolve => {
      resume = resolve;
    });
    const paused = new Promise<void>(resolve => {
      jest
        .spyOn(kube, 'callWithHeaders')
        .mockImplementation(async (at, options) => {
          if (options?.method === 'PATCH' && at.startsWith(path)) {
            resolve();
            await resumed;
          }
          return call(at, options);
        });
    });
    return { paused, resume };
  }

  beforeAll(async () => {
    plane = await ControlPlane.start();
    for (const name of ['shop', 'rigging-system']) {
      await ask('/api/v1/namespaces', 'POST', { metadata: { name } });
    }
  });

  beforeEach(() => {
    clusters = [];
  });

  afterEach(async () => {
    for (const cluster of clusters) await cluster.close();
    const last = await start();
    await last.stop();
    await last.keeper.removeAll({ signal: AbortSignal.timeout(60_000) });
    await last.close();
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('are not applied over a later one, and it is said', async () => {
    const cluster = await start();
    await cluster.put('one', [quota(5, '10')]);

    const status = await cluster.put('one', [quota(4, '3')]);

    expect(status).toMatchObject({
      state: 'degraded',
      objects: [
        {
          state: 'conflict',
          message: expect.stringContaining('a later one of this object'),
        },
      ],
    });
    expect(await live()).toMatchObject({
      metadata: { annotations: { 'rigging.dev/sequence': '5' } },
      spec: { hard: { pods: '10' } },
    });
    const next = await cluster.put('one', [quota(6, '3')]);
    expect(next.state).toBe('applied');
    expect((await live()).spec.hard).toEqual({ pods: '3' });
  });

  it.each(['changes', 'makes'])(
    'are not taken back by an agent that was held up while it %s them',
    async what => {
      const old = await start();
      if (what === 'changes') await old.put('one', [quota(1, '1')]);
      const { paused, resume } = pauseAtWrite(old);
      old.keeper.take(old.bundle('one', [quota(2, '2')]));
      await paused;

      const elected = await start();
      const bundle = elected.bundle('one', [quota(3, '3')], { revision: 9 });
      elected.keeper.take(bundle);
      expect(await elected.settled(bundle)).toMatchObject({ state: 'applied' });
      resume();

      // It is refused, looks again, and does what is newest.
      const newest = await old.status(({ revision }) => revision === 9);
      expect(newest.state).toBe('applied');
      expect(await live()).toMatchObject({
        metadata: { annotations: { 'rigging.dev/sequence': '3' } },
        spec: { hard: { pods: '3' } },
      });
      const refused = await plane.auditEvents(
        ({ requestURI, verb, responseStatus }) =>
          verb === 'patch' &&
          requestURI.startsWith(path) &&
          responseStatus?.code === 409,
      );
      expect(refused.length).toBeGreaterThan(0);
      // Had there been anything to put right, it would have been counted.
      const { counts } = elected.statuses[elected.statuses.length - 1];
      expect(counts.corrected).toBe(0);
    },
  );

  it('are put right when they drift, but not by an agent that knows an older one only', async () => {
    const old = await start();
    await old.put('one', [quota(2, '2')]);
    const elected = await start();
    const bundle = elected.bundle('one', [quota(3, '3')], { revision: 9 });
    elected.keeper.take(bundle);
    await elected.settled(bundle);
    // It sees what the other has done, and takes it for drift.
    await old.status(({ objects }) => objects[0]?.state === 'conflict');

    await merge(path, { spec: { hard: { pods: '100' } } });

    await elected.status(({ counts }) => counts.corrected > 0);
    expect((await live()).spec.hard).toEqual({ pods: '3' });
  });

  it('are applied over a number that somebody else has written', async () => {
    const cluster = await start();
    await cluster.put('one', [quota(1, '1')]);
    await cluster.stop();
    await merge(path, {
      metadata: { annotations: { 'rigging.dev/sequence': '999' } },
    });
    await cluster.start();

    const status = await cluster.put('one', [quota(2, '2')]);

    expect(status.state).toBe('applied');
    expect(await live()).toMatchObject({
      metadata: { annotations: { 'rigging.dev/sequence': '2' } },
      spec: { hard: { pods: '2' } },
    });
  });

  it('and all others are not written when a new revision leaves them as they are', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `many-${index}`);
    const objects = (changed: string) =>
      names.flatMap(name => [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
        name === changed ? quota(2, '9', name) : quota(1, '1', name),
      ]);
    for (const name of names) {
      await ask('/api/v1/namespaces', 'POST', { metadata: { name } });
    }
    const cluster = await start();
    await cluster.put('many', objects('none'));
    const before = (await writes()).length;
    const version = async (name: string) =>
      (await ask(`/api/v1/namespaces/${name}`)).object.metadata.resourceVersion;
    const versions = await Promise.all(names.map(version));

    const status = await cluster.put('many', objects('many-7'));

    expect(status).toMatchObject({ state: 'applied', counts: { applied: 40 } });
    expect((await writes()).slice(before)).toEqual([
      'patch resourcequotas many-7',
    ]);
    expect(await Promise.all(names.map(version))).toEqual(versions);
  });

  /** What the agent wrote except for its own memory, as the API server has written it down. */
  async function writes() {
    // The log is written a moment after the answer; a request of our own comes after all before it.
    await ask('/version');
    await plane.waitForAudit(({ requestURI }) => requestURI === '/version');
    const events = await plane.auditEvents(
      ({ userAgent, verb, stage, objectRef }) =>
        userAgent === 'rigging-agent' &&
        stage === 'ResponseComplete' &&
        /^(create|update|patch|delete)/.test(verb) &&
        /^(namespaces|resourcequotas)$/.test(objectRef?.resource ?? ''),
    );
    return events.map(
      ({ verb, objectRef }) =>
        `${verb} ${objectRef?.resource} ${objectRef?.namespace}`,
    );
  }
});
