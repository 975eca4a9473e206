import { describeWithControlPlane } from '@rigging/kube-testenv';
import { Fleet } from './__testUtils__/Fleet';
import { pod } from './__testUtils__/objects';
import { until } from './__testUtils__/until';

jest.setTimeout(240_000);

describeWithControlPlane('a namespace of a project in a real cluster', () => {
  let fleet: Fleet;

  beforeAll(async () => {
    fleet = await Fleet.start({ clusters: ['west'] });
    await until(
      () => fleet.send('GET', '/projects/projects/west-system'),
      ({ status }) => status === 200,
    );
    for (const [name, cpu] of [
      ['shop', '2'],
      ['bank', '1'],
    ]) {
      await fleet.ask('POST', '/projects/projects', {
        name,
        clusters: { names: ['west'] },
        limit: { 'requests.cpu': cpu, pods: '20' },
        podSecurity: 'baseline',
        containerDefaults: { requests: { cpu: '100m' } },
      });
    }
  });

  afterAll(() => fleet?.stop());

  const own = (namespace: string, project = 'shop') =>
    `/projects/projects/${project}/namespaces/west/${namespace}`;
  const namespaceOf = (name: string) =>
    fleet.find('west', `/api/v1/namespaces/${name}`);
  const quotaOf = (name: string) =>
    fleet.find(
      'west',
      `/api/v1/namespaces/${name}/resourcequotas/rigging-project`,
    );

  it('can be used when it is made', async () => {
    const begun = Date.now();
    const { namespace } = await fleet.ask(
      'POST',
      '/projects/projects/shop/namespaces',
      { cluster: 'west', name: 'web' },
    );
    process.stdout.write(`namespace usable after ${Date.now() - begun} ms\n`);

    expect(namespace).toMatchObject({ state: 'ready', conditions: [] });
    expect((await namespaceOf('web')).metadata.labels).toMatchObject({
      'rigging.dev/project': 'shop',
      'pod-security.kubernetes.io/enforce': 'baseline',
    });
    const made = await fleet
      .plane('west')
      .request('/api/v1/namespaces/web/pods', {
        method: 'POST',
        body: pod('first', '100m'),
      });
    expect(made.status).toBe(201);
  });

  it('is not made over one that is there', async () => {
    await fleet.plane('west').kubectl(['create', 'namespace', 'theirs']);
    const answer = await fleet.send(
      'POST',
      '/projects/projects/shop/namespaces',
      { cluster: 'west', name: 'theirs' },
    );

    expect(answer.body.error?.message ?? answer.body).toContain(
      'take it in instead',
    );
    expect((await namespaceOf('theirs')).metadata.labels).toEqual({
      'kubernetes.io/metadata.name': 'theirs',
    });
  });

  it('is taken in with what it uses, deleted, and its quota is free then', async () => {
    const west = fleet.plane('west');
    await west.request('/api/v1/namespaces/theirs/pods', {
      method: 'POST',
      body: pod('old', '300m'),
    });
    const adopt = { cluster: 'west', name: 'theirs', adopt: true };
    const preview = await fleet.ask(
      'POST',
      '/projects/projects/shop/namespaces?dryRun=true',
      adopt,
    );
    expect(preview.namespace).toBeUndefined();
    expect(preview.effects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'requests.cpu', asked: '300m' }),
      ]),
    );
    const { namespace } = await fleet.ask(
      'POST',
      '/projects/projects/shop/namespaces',
      adopt,
    );
    expect(namespace).toMatchObject({ state: 'ready', adopted: true });

    await fleet.ask('DELETE', own('theirs'));
    await until(
      () => namespaceOf('theirs'),
      seen => seen === undefined,
    );
    await until(
      () => fleet.send('GET', own('theirs')),
      ({ status }) => status === 404,
    );
  });

  it('moves to another project with its use, and nothing in it is made anew', async () => {
    const before = await namespaceOf('web');
    const uid = (await quotaOf('web')).metadata.uid;

    await fleet.ask('POST', `${own('web')}/move`, { to: 'bank' });

    await until(
      () => namespaceOf('web'),
      seen => seen.metadata.labels['rigging.dev/project'] === 'bank',
    );
    expect((await namespaceOf('web')).metadata.uid).toBe(before.metadata.uid);
    expect((await quotaOf('web')).metadata.uid).toBe(uid);
    const bank = await fleet.ask('GET', '/projects/projects/bank');
    expect(bank.amounts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'requests.cpu', used: '100m' }),
      ]),
    );
    const shop = await fleet.ask('GET', '/projects/projects/shop');
    expect(shop.namespaceCount).toBe(0);
  });

  it('goes on without the project when it is detached', async () => {
    await fleet.ask('DELETE', `${own('web', 'bank')}?detach=true`);
    await until(
      () => fleet.send('GET', own('web', 'bank')),
      ({ status }) => status === 404,
    );

    const { metadata } = await namespaceOf('web');
    expect(metadata.deletionTimestamp).toBeUndefined();
    expect(metadata.labels).toEqual({ 'kubernetes.io/metadata.name': 'web' });
    expect(await quotaOf('web')).toBeUndefined();
    expect(
      await fleet.find('west', '/api/v1/namespaces/web/pods/first'),
    ).toBeDefined();
  });

  it('goes with its project', async () => {
    await fleet.ask('POST', '/projects/projects/bank/namespaces', {
      ...{ cluster: 'west', name: 'vault' },
    });
    await fleet.ask('DELETE', '/projects/projects/bank?namespaces=delete');
    await until(
      () => fleet.send('GET', '/projects/projects/bank'),
      ({ status }) => status === 404,
    );
    expect(await namespaceOf('vault')).toBeUndefined();
  });
});
