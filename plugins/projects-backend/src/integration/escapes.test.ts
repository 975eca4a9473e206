import { describeWithControlPlane } from '@rigging/kube-testenv';
import { Fleet } from './__testUtils__/Fleet';
import { until } from './__testUtils__/until';

jest.setTimeout(240_000);

describeWithControlPlane('a namespace cannot leave its quota', () => {
  let fleet: Fleet;

  beforeAll(async () => {
    fleet = await Fleet.start({ clusters: ['west'] });
    await fleet.ask('POST', '/projects/projects', {
      ...{ name: 'shop', clusters: { names: ['west'] } },
      limit: { pods: '20' },
    });
    await fleet.ask('POST', '/projects/projects/shop/namespaces', {
      ...{ cluster: 'west', name: 'web' },
      terms: { mode: 'fixed', hard: { pods: '5' } },
    });
  });

  afterAll(() => fleet?.stop());

  const namespace = '/api/v1/namespaces/web';
  const quota = `${namespace}/resourcequotas/rigging-project`;
  const patch = (path: string, body: object) =>
    fleet.plane('west').request(path, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body,
    });

  it('by another label (OpenShift, Capsule: a selector that lags behind)', async () => {
    await patch(namespace, {
      metadata: { labels: { 'rigging.dev/project': 'other' } },
    });

    await until(
      () => fleet.find('west', namespace),
      ({ metadata }) => metadata.labels['rigging.dev/project'] === 'shop',
    );
    expect((await fleet.find('west', quota)).spec.hard).toEqual({ pods: '5' });
  });

  it('by a quota that somebody raises in the cluster: it is seen, counts, and is put right', async () => {
    await patch(quota, { spec: { hard: { pods: '50' } } });

    await until(
      () => fleet.find('west', quota),
      ({ spec, status }) => spec.hard.pods === '5' && status.hard.pods === '5',
    );
    const { seen } = await until(
      () => fleet.ask('GET', '/projects/projects/shop/usage'),
      ({ amounts }) => amounts[0].leased === '5',
    );
    expect(seen.amounts[0]).toMatchObject({ hard: '5', free: '15' });
  });

  it('by deleting the quota', async () => {
    const { metadata } = await fleet.find('west', quota);
    await fleet.plane('west').request(quota, { method: 'DELETE' });

    await until(
      () => fleet.find('west', quota),
      seen => seen && seen.metadata.uid !== metadata.uid && seen.status?.hard,
    );
    expect((await fleet.find('west', quota)).spec.hard).toEqual({ pods: '5' });
  });

  it('by taking its cluster out of the project', async () => {
    const refused = await fleet.send('PATCH', '/projects/projects/shop', {
      clusters: { names: [] },
    });

    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('move or detach these first');
    expect((await fleet.find('west', quota)).spec.hard).toEqual({ pods: '5' });
  });

  it('nor is one that others made taken over by its name', async () => {
    const west = fleet.plane('west');
    fleet.wire('west').cut();
    // Nobody can look whether it is there.
    await until(
      () => fleet.ask('GET', '/clusters/clusters/west'),
      ({ phase }) => phase === 'disconnected',
      { timeoutMs: 120_000 },
    );
    await west.kubectl(['create', 'namespace', 'theirs']);
    const { namespace: made } = await fleet.ask(
      'POST',
      '/projects/projects/shop/namespaces',
      { cluster: 'west', name: 'theirs' },
    );
    expect(made.state).toBe('pending');
    fleet.wire('west').mend();

    const own = '/projects/projects/shop/namespaces/west/theirs';
    const { seen } = await until(
      () => fleet.ask('GET', own),
      ({ state }) => state === 'degraded',
      { timeoutMs: 120_000 },
    );
    expect(seen.conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ type: 'NamespaceApplied', reason: 'Conflict' },
        }),
      ]),
    );
    const theirs = '/api/v1/namespaces/theirs';
    expect((await fleet.find('west', theirs)).metadata.labels).toEqual({
      'kubernetes.io/metadata.name': 'theirs',
    });
    const { items } = await fleet.find('west', `${theirs}/resourcequotas`);
    expect(items).toEqual([]);
    // Letting go of it harms nothing.
    await fleet.ask('DELETE', own);
    await until(
      () => fleet.send('GET', own),
      ({ status }) => status === 404,
      { timeoutMs: 120_000 },
    );
    expect((await fleet.find('west', theirs)).status.phase).toBe('Active');
  });
});
