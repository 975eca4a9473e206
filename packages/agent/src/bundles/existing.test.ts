import type { JsonObject } from '@backstage/types';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { KeptCluster } from '../testUtils/KeptCluster';

jest.setTimeout(180_000);

function namespace(
  name: string,
  annotations: Record<string, string>,
): JsonObject {
  return {
    ...{ apiVersion: 'v1', kind: 'Namespace' },
    metadata: { name, labels: { 'rigging.dev/project': 'shop' }, annotations },
  };
}

const refuse = { 'rigging.dev/on-existing': 'refuse' };

describeWithControlPlane('Objects that are there already', () => {
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
    for (const name of ['rigging-system', 'theirs', 'given']) {
      await ask('/api/v1/namespaces', 'POST', { metadata: { name } });
    }
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

  it('are left alone when they are to be refused, and told as a conflict', async () => {
    const before = await live('theirs');

    const status = await cluster.put('one', [namespace('theirs', refuse)]);

    expect(status.state).toBe('degraded');
    expect(status.objects).toEqual([
      expect.objectContaining({ name: 'theirs', state: 'conflict' }),
    ]);
    expect((await live('theirs')).metadata).toEqual(before.metadata);
    await cluster.put('one', []);
    expect((await live('theirs')).metadata).toEqual(before.metadata);
  });

  it('are still ours when we made them, also for an agent that remembers nothing', async () => {
    const made = namespace('made', refuse);
    await cluster.put('two', [made]);
    await cluster.restart();

    const status = await cluster.put('two', [
      { ...made, metadata: { name: 'made', annotations: refuse } },
    ]);

    expect(status.state).toBe('applied');
    expect((await live('made')).metadata.labels).not.toHaveProperty([
      'rigging.dev/project',
    ]);
  });

  it('go with the bundle when that was said before, and count as deletions', async () => {
    const goes = { 'rigging.dev/on-removal': 'delete' };
    await cluster.put('three', [namespace('given', goes)]);

    const held = await cluster.put('three', [], { deletionBudget: 0 });
    expect(held).toMatchObject({ state: 'held', deletions: 1 });
    await cluster.put('three', [], { isDeletionApproved: true });

    // Nothing finishes the deletion of a namespace here.
    expect((await live('given')).metadata.deletionTimestamp).toBeDefined();
  });
});
