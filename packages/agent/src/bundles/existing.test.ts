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

  it('are left alone too when they have a sequence', async () => {
    const path = '/api/v1/namespaces/theirs/resourcequotas';
    const theirs = {
      metadata: { name: 'rigging-project' },
      spec: { hard: { pods: '2' } },
    };
    expect((await ask(path, 'POST', theirs)).status).toBe(201);
    const before = (await ask(`${path}/rigging-project`)).object;

    const status = await cluster.put('quota', [
      {
        ...{ apiVersion: 'v1', kind: 'ResourceQuota' },
        metadata: {
          ...{ name: 'rigging-project', namespace: 'theirs' },
          annotations: { ...refuse, 'rigging.dev/sequence': '3' },
        },
        spec: { hard: { services: '1' } },
      },
    ]);

    expect(status.objects).toEqual([
      expect.objectContaining({ kind: 'ResourceQuota', state: 'conflict' }),
    ]);
    expect((await ask(`${path}/rigging-project`)).object).toMatchObject({
      metadata: { resourceVersion: before.metadata.resourceVersion },
      spec: { hard: { pods: '2' } },
    });
  });

  it.each([true, false])(
    'are not taken over by a bundle of the same name for another claim (known: %s), and do not go with it',
    async isKnown => {
      const name = `claimed-${isKnown}`;
      const claimed = (claim: string, project: string) => ({
        ...namespace(name, { ...refuse, 'rigging.dev/claim': claim }),
        metadata: {
          ...{ name, labels: { 'rigging.dev/project': project } },
          annotations: { ...refuse, 'rigging.dev/claim': claim },
        },
      });
      await cluster.put(name, [claimed('before', 'shop')]);
      await cluster.stop();
      if (!isKnown) {
        const secrets = '/api/v1/namespaces/rigging-system/secrets';
        await ask(`${secrets}/rigging-bundle-test.${name}`, 'DELETE');
      }
      await cluster.start();

      const status = await cluster.put(name, [claimed('now', 'thief')]);

      expect(status.objects).toEqual([
        expect.objectContaining({ name, state: 'conflict' }),
      ]);
      expect((await live(name)).metadata.labels).toMatchObject({
        'rigging.dev/project': 'shop',
      });
      await cluster.put(name, [], { isDeletionApproved: true });
      expect((await live(name)).metadata.deletionTimestamp).toBeUndefined();
    },
  );

  it('stay when the cluster is registered anew without having been cleaned up, but for roles', async () => {
    const binding = (name: string) => ({
      ...{
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
      },
      metadata: { name },
      roleRef: {
        ...{ apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
        name: 'view',
      },
      subjects: [
        { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'former' },
      ],
    });
    const path =
      '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/former-view';
    const former = await KeptCluster.connect(plane, { clusterId: 'former' });
    await cluster.stop();
    await former.start();
    await former.put('left', [
      namespace('left', refuse),
      binding('former-view'),
    ]);
    await former.close();
    expect((await ask(path)).status).toBe(200);

    const next = await KeptCluster.connect(plane, { clusterId: 'next' });
    await next.start();
    await next.until(async () => (await ask(path)).status === 404);
    const again = await next.put('left', [namespace('other', refuse)], {
      isDeletionApproved: true,
    });
    // Of the same number as the former's, and not taken for it.
    expect(again).toMatchObject({ revision: 1, state: 'applied' });
    await next.restart();
    await next.put('left', [], { isDeletionApproved: true });
    await next.close();

    const { metadata } = await live('left');
    expect(metadata.deletionTimestamp).toBeUndefined();
    expect(metadata.annotations ?? {}).not.toHaveProperty([
      'rigging.dev/created',
    ]);
    expect((await live('other')).metadata.deletionTimestamp).toBeDefined();
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
