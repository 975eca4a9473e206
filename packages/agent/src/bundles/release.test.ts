import type { JsonObject } from '@backstage/types';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { KeptCluster } from '../testUtils/KeptCluster';

jest.setTimeout(180_000);

function namespace(name: string, isReleased = true): JsonObject {
  return {
    ...{ apiVersion: 'v1', kind: 'Namespace' },
    metadata: {
      name,
      labels: { 'rigging.dev/project': 'shop' },
      ...(isReleased && {
        annotations: { 'rigging.dev/on-removal': 'release' },
      }),
    },
  };
}

describeWithControlPlane('Objects that are to stay', () => {
  let plane: ControlPlane;
  let cluster: KeptCluster;

  async function ask(path: string, method = 'GET', body?: JsonObject) {
    const response = await plane.request(path, { method, body });
    return { status: response.status, object: await response.json() };
  }

  const live = async (name: string) =>
    (await ask(`/api/v1/namespaces/${name}`)).object;

  beforeAll(async () => {
    plane = await ControlPlane.start();
    await ask('/api/v1/namespaces', 'POST', {
      metadata: { name: 'rigging-system' },
    });
  });

  beforeEach(async () => {
    cluster = await KeptCluster.connect(plane);
    await cluster.start();
  });

  afterEach(async () => {
    await cluster.close();
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('stay without anything of ours, whatever the budget for deletions, when we made them', async () => {
    await cluster.put('one', [namespace('made', false)]);
    await cluster.put('one', [namespace('made')]);
    const before = await live('made');
    await plane.request('/api/v1/namespaces/made?fieldManager=somebody', {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { metadata: { labels: { theirs: '1' } } },
    });

    const status = await cluster.put('one', [], { deletionBudget: 0 });

    expect(status).toMatchObject({ state: 'applied', counts: { total: 0 } });
    const { metadata } = await live('made');
    expect(metadata.uid).toBe(before.metadata.uid);
    expect(metadata.deletionTimestamp).toBeUndefined();
    expect(metadata.labels).toEqual({
      'kubernetes.io/metadata.name': 'made',
      theirs: '1',
    });
    expect(metadata.annotations).toBeUndefined();
    expect(JSON.stringify(metadata.managedFields)).not.toContain('rigging');
  });

  it('stay as they were when they were there before us', async () => {
    await ask('/api/v1/namespaces', 'POST', {
      metadata: { name: 'theirs', labels: { a: '1' } },
    });
    await cluster.put('one', [namespace('theirs')]);
    expect((await live('theirs')).metadata.labels).toMatchObject({
      'rigging.dev/project': 'shop',
    });

    await cluster.put('one', []);

    const { metadata } = await live('theirs');
    expect(metadata.labels).toEqual({
      'kubernetes.io/metadata.name': 'theirs',
      a: '1',
    });
    expect(metadata.annotations).toBeUndefined();
  });

  it('stay when the whole bundle goes, by an agent that has just started; others go', async () => {
    await cluster.put('two', [namespace('stays'), namespace('goes', false)]);
    await cluster.restart();

    const status = await cluster.delete('two');

    // Nothing finishes the deletion of a namespace here.
    expect(status.state).toMatch(/^remov(ing|ed)$/);
    expect((await live('goes')).metadata.deletionTimestamp).toBeDefined();
    expect((await live('stays')).metadata).toMatchObject({
      labels: { 'kubernetes.io/metadata.name': 'stays' },
    });
    expect((await live('stays')).metadata.deletionTimestamp).toBeUndefined();
  });

  it('are ours again when they are wanted again', async () => {
    await cluster.put('three', [namespace('again')]);
    await cluster.put('three', []);

    const status = await cluster.put('three', [namespace('again')]);

    expect(status.state).toBe('applied');
    expect((await live('again')).metadata.labels).toMatchObject({
      'rigging.dev/project': 'shop',
    });
  });
});
