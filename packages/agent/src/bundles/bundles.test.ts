import type { JsonObject } from '@backstage/types';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { KeptCluster } from '../testUtils/KeptCluster';

jest.setTimeout(180_000);

const rbac = 'rbac.authorization.k8s.io';

function configMap(name: string, data: Record<string, string> = { a: '1' }) {
  return {
    ...{ apiVersion: 'v1', kind: 'ConfigMap' },
    metadata: { name, namespace: 'default' },
    data,
  };
}

describeWithControlPlane('Bundles on a real control plane', () => {
  let plane: ControlPlane;
  let cluster: KeptCluster;

  async function ask(path: string, method = 'GET', body?: JsonObject) {
    const response = await plane.request(path, { method, body });
    // What is not served at all is answered with a page.
    const object = await response.json().catch(() => undefined);
    return { status: response.status, object };
  }

  const find = async (name: string) => {
    const { status, object } = await ask(
      `/api/v1/namespaces/default/configmaps/${name}`,
    );
    return status === 200 ? object : undefined;
  };

  async function edit(name: string, data: Record<string, string | null>) {
    const response = await plane.request(
      `/api/v1/namespaces/default/configmaps/${name}?fieldManager=somebody`,
      {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: { data },
      },
    );
    expect(response.status).toBe(200);
  }

  async function removeConfigMap(name: string) {
    await ask(`/api/v1/namespaces/default/configmaps/${name}`, 'DELETE');
  }

  async function createConfigMap(name: string, data: Record<string, string>) {
    const created = await ask(
      '/api/v1/namespaces/default/configmaps?fieldManager=somebody',
      'POST',
      configMap(name, data),
    );
    expect(created.status).toBe(201);
  }

  async function inventories() {
    const { object } = await ask(
      '/api/v1/namespaces/rigging-system/secrets?labelSelector=rigging.dev/inventory',
    );
    return object.items.length as number;
  }

  beforeAll(async () => {
    plane = await ControlPlane.start();
    for (const name of ['default', 'rigging-system']) {
      await ask('/api/v1/namespaces', 'POST', { metadata: { name } });
    }
  });

  beforeEach(async () => {
    cluster = await KeptCluster.connect(plane);
    await cluster.start();
  });

  afterEach(async () => {
    await cluster.stop();
    await cluster.keeper.removeAll({ signal: AbortSignal.timeout(60_000) });
    await cluster.close();
    await ask('/api/v1/namespaces/default/configmaps', 'DELETE');
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('applies what is wanted, labelled and under the field manager of its source', async () => {
    const status = await cluster.put('one', [configMap('a'), configMap('b')]);

    expect(status).toMatchObject({
      state: 'applied',
      counts: { total: 2, applied: 2, conflict: 0, refused: 0 },
      objects: [],
    });
    expect(await find('a')).toMatchObject({
      data: { a: '1' },
      metadata: {
        labels: { 'rigging.dev/bundle': 'test.one' },
        managedFields: [{ manager: 'rigging-test', operation: 'Apply' }],
      },
    });
  });

  it('removes what is no longer wanted, and nothing else', async () => {
    await createConfigMap('others', { a: '1' });
    await cluster.put('one', [configMap('a'), configMap('b')]);

    const status = await cluster.put('one', [configMap('b')]);

    expect(status).toMatchObject({ state: 'applied', counts: { total: 1 } });
    expect(await find('a')).toBeUndefined();
    expect(await find('b')).toBeDefined();
    expect(await find('others')).toBeDefined();
  });

  it('lets go of what was there before, and leaves it as it was', async () => {
    await createConfigMap('shared', { theirs: '1' });
    const before = await find('shared');
    await cluster.put('one', [configMap('shared', { ours: '2' })]);
    expect(await find('shared')).toMatchObject({
      data: { theirs: '1', ours: '2' },
    });

    await cluster.put('one', []);

    const after = await find('shared');
    expect(after.data).toEqual({ theirs: '1' });
    expect(after.metadata.uid).toBe(before.metadata.uid);
    expect(after.metadata.labels).toBeUndefined();
  });

  it("reports what is somebody else's and does not fight over it", async () => {
    await createConfigMap('theirs', { a: 'theirs' });

    const status = await cluster.put('one', [
      configMap('theirs', { a: 'ours' }),
      configMap('b'),
    ]);

    expect(status).toMatchObject({
      state: 'degraded',
      counts: { total: 2, applied: 1, conflict: 1 },
      objects: [
        {
          name: 'theirs',
          state: 'conflict',
          message: expect.stringContaining('"somebody"'),
          differences: ['.data.a'],
        },
      ],
    });
    expect((await find('theirs')).data).toEqual({ a: 'theirs' });
    await cluster.delete('one');
    expect((await find('theirs')).data).toEqual({ a: 'theirs' });
  });

  it('takes up an object as soon as the other lets go of it', async () => {
    await createConfigMap('theirs', { a: 'theirs' });
    await cluster.put('one', [configMap('theirs', { a: 'ours' })]);

    await removeConfigMap('theirs');

    await cluster.status(({ state }) => state === 'applied');
    expect((await find('theirs')).data).toEqual({ a: 'ours' });
  });

  it.each(['', ' by an agent that has just started'])(
    'puts back within five seconds what was edited or deleted%s',
    async restarted => {
      await cluster.put('one', [
        configMap('a'),
        configMap('b'),
        configMap('c'),
      ]);
      const relabelled = async () =>
        plane.request('/api/v1/namespaces/default/configmaps/c', {
          method: 'PATCH',
          headers: { 'content-type': 'application/merge-patch+json' },
          body: { metadata: { labels: null } },
        });
      if (restarted) await cluster.stop();
      const startedAt = Date.now();

      await edit('a', { a: 'edited' });
      await removeConfigMap('b');
      await relabelled();
      if (restarted) await cluster.start();

      await cluster.until(async () => {
        const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(find));
        const labels = c?.metadata.labels ?? {};
        return a?.data.a === '1' && b && labels['rigging.dev/bundle'];
      });
      expect(Date.now() - startedAt).toBeLessThan(5_000);
      const status = await cluster.status(
        ({ counts }) => counts.corrected === 3,
      );
      expect(status.state).toBe('applied');
      expect(status.objects).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            name: 'a',
            state: 'corrected',
            message: 'Was changed by "somebody"',
            differences: ['.data.a'],
          }),
          expect.objectContaining({
            name: 'b',
            state: 'corrected',
            message: 'Was deleted',
          }),
        ]),
      );
    },
  );

  it('does not mind what others add', async () => {
    await cluster.put('one', [configMap('a')]);

    await edit('a', { theirs: 'x' });
    await edit('a', { a: '2' });

    await cluster.status(({ counts }) => counts.corrected === 1);
    expect((await find('a')).data).toEqual({ a: '1', theirs: 'x' });
  });

  it('gives way to somebody who changes it again and again', async () => {
    await cluster.put('one', [configMap('a')]);
    let edits = 0;

    const status = await cluster.until(async () => {
      const object = await find('a');
      if (object?.data.a === '1') {
        edits += 1;
        await edit('a', { a: `edit ${edits}` });
      }
      return cluster.statuses.findLast(({ counts }) => counts.conflict > 0);
    });

    expect(edits).toBeLessThanOrEqual(6);
    expect(status.objects[0]).toMatchObject({
      state: 'conflict',
      message: expect.stringMatching(/^"somebody" changes it back/),
    });
    expect((await find('a')).data).toEqual({ a: `edit ${edits}` });
  });

  it('removes nothing for a revision that would remove too much', async () => {
    const names = ['a', 'b', 'c', 'd'];
    await cluster.put(
      'one',
      names.map(name => configMap(name)),
    );
    const rest = [configMap('a'), configMap('new')];

    const held = await cluster.put('one', rest, { deletionBudget: 0.5 });

    expect(held).toMatchObject({ state: 'held', deletions: 3 });
    expect(await find('d')).toBeDefined();
    expect(await find('new')).toBeDefined();

    await cluster.restart();
    expect(await find('d')).toBeDefined();
    const allowed = await cluster.put('one', rest, {
      deletionBudget: 0.5,
      isDeletionApproved: true,
    });
    expect(allowed).toMatchObject({ state: 'applied', counts: { total: 2 } });
    expect(await find('d')).toBeUndefined();
  });

  it('removes a deleted bundle and what it knew of it', async () => {
    await cluster.put('one', [configMap('a')]);
    await cluster.put('two', [configMap('b')]);

    const status = await cluster.delete('one');

    expect(status).toMatchObject({ state: 'removed', counts: { total: 0 } });
    expect(await find('a')).toBeUndefined();
    expect(await find('b')).toBeDefined();
    expect(await inventories()).toBe(1);
    const again = await cluster.put('one', [configMap('a')]);
    expect(again.state).toBe('applied');
  });

  it('waits for finalizers of what it removes', async () => {
    const object = configMap('a');
    Object.assign(object.metadata, { finalizers: ['example.com/wait'] });
    await cluster.put('one', [object]);

    const removing = await cluster.delete('one');
    expect(removing).toMatchObject({
      state: 'removing',
      objects: [{ name: 'a', state: 'deleting' }],
    });
    await plane.request('/api/v1/namespaces/default/configmaps/a', {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { metadata: { finalizers: null } },
    });

    await cluster.status(({ state }) => state === 'removed');
    expect(await inventories()).toBe(0);
  });

  it('moves an object from one bundle to another', async () => {
    await cluster.put('one', [configMap('a')]);

    const taken = await cluster.put('two', [configMap('a')]);
    expect(taken.objects[0]).toMatchObject({
      state: 'conflict',
      message: expect.stringContaining('test.one'),
    });
    await cluster.put('one', []);

    await cluster.status(
      ({ name, state }) => name === 'two' && state === 'applied',
    );
    expect((await find('a')).metadata.labels).toEqual({
      'rigging.dev/bundle': 'test.two',
    });
  });

  it('applies a namespace, a definition and objects of it from one bundle, whatever their order', async () => {
    const definition = {
      ...{
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
      },
      metadata: { name: 'sails.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'sails', singular: 'sail', kind: 'Sail' },
        versions: [
          {
            ...{ name: 'v1', served: true, storage: true },
            schema: {
              openAPIV3Schema: {
                type: 'object',
                'x-kubernetes-preserve-unknown-fields': true,
              },
            },
          },
        ],
      },
    };
    const sail = {
      ...{ apiVersion: 'example.com/v1', kind: 'Sail' },
      metadata: { name: 'main', namespace: 'rigged' },
      spec: { area: 12 },
    };
    const namespace = {
      ...{ apiVersion: 'v1', kind: 'Namespace' },
      metadata: { name: 'rigged' },
    };

    const status = await cluster.put('one', [sail, namespace, definition]);

    expect(status).toMatchObject({ state: 'applied', objects: [] });
    const path = '/apis/example.com/v1/namespaces/rigged/sails/main';
    expect((await ask(path)).status).toBe(200);
    await ask(path, 'DELETE');
    await cluster.until(async () => (await ask(path)).status === 200);
    // No controller finishes the namespace here, so it stays Terminating.
    await cluster.put('one', [namespace]);
    expect((await ask(path)).status).toBe(404);
    await cluster.put('one', []);
    await plane.request('/api/v1/namespaces/rigged/finalize', {
      method: 'PUT',
      body: { ...namespace, spec: { finalizers: [] } },
    });
    await cluster.status(({ state }) => state === 'applied');
  });

  it("says in the API server's words why it refuses an object, and tries again", async () => {
    const object = {
      ...configMap('late'),
      metadata: { name: 'late', namespace: 'coming' },
    };

    const status = await cluster.put('one', [object, configMap('b')]);

    expect(status).toMatchObject({
      state: 'degraded',
      counts: { applied: 1, refused: 1 },
      objects: [{ message: 'namespaces "coming" not found' }],
    });
    await ask('/api/v1/namespaces', 'POST', { metadata: { name: 'coming' } });
    await cluster.status(({ state }) => state === 'applied');
  });

  it('names what this cluster does not serve', async () => {
    const status = await cluster.put('one', [
      {
        ...{ apiVersion: `${rbac}/v1`, kind: 'ClusterRole' },
        metadata: { name: 'sailor' },
        rules: [
          {
            apiGroups: ['', 'nowhere.example.com'],
            resources: ['pods', 'pods/log', 'masts'],
            verbs: ['get'],
          },
        ],
      },
      {
        ...{ apiVersion: 'nowhere.example.com/v1', kind: 'Mast' },
        metadata: { name: 'main', namespace: 'default' },
      },
    ]);

    expect(status.objects).toEqual([
      expect.objectContaining({
        state: 'refused',
        message: expect.stringContaining('serves no Mast'),
      }),
      expect.objectContaining({
        state: 'applied',
        message:
          "This cluster's API does not serve: masts in core or nowhere.example.com",
      }),
    ]);
  });

  it('replaces a binding whose role is another', async () => {
    const binding = (role: string) => ({
      ...{ apiVersion: `${rbac}/v1`, kind: 'ClusterRoleBinding' },
      metadata: { name: 'sailors' },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
      subjects: [{ apiGroup: rbac, kind: 'Group', name: 'rigging:sailors' }],
    });
    await cluster.put('one', [binding('view')]);

    const status = await cluster.put('one', [binding('edit')]);

    expect(status.state).toBe('applied');
    const { object } = await ask(
      `/apis/${rbac}/v1/clusterrolebindings/sailors`,
    );
    expect(object.roleRef.name).toBe('edit');
  });

  it('says "applied" only when the access is in force, 100 times of 100', async () => {
    const results: boolean[] = [];
    for (let i = 0; i < 100; i++) {
      const name = `rigging:crew:${i}`;
      await cluster.put('one', [
        {
          ...{ apiVersion: `${rbac}/v1`, kind: 'ClusterRoleBinding' },
          metadata: { name },
          roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
          subjects: [{ apiGroup: rbac, kind: 'Group', name }],
        },
        {
          ...{ apiVersion: `${rbac}/v1`, kind: 'ClusterRole' },
          metadata: { name },
          rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['list'] }],
        },
      ]);
      const response = await plane.request('/api/v1/nodes', {
        headers: {
          'impersonate-user': 'user:default/jane',
          'impersonate-group': name,
        },
      });
      results.push(response.status === 200);
    }

    expect(results.filter(Boolean)).toHaveLength(100);
  });

  it('never shows the value of a Secret', async () => {
    const secret = {
      ...{ apiVersion: 'v1', kind: 'Secret' },
      metadata: { name: 'password', namespace: 'default' },
      stringData: { password: 'open-sesame' },
    };
    const bad = {
      ...{ apiVersion: 'v1', kind: 'Secret' },
      metadata: { name: 'bad', namespace: 'default' },
      data: 'open-sesame',
    };
    await cluster.put('one', [secret, bad]);
    await plane.request('/api/v1/namespaces/default/secrets/password', {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { data: { password: 'c3Rvcm0=' } },
    });
    await cluster.status(({ counts }) => counts.corrected === 1);

    const told = JSON.stringify([cluster.statuses, cluster.logger.lines]);
    expect(told).toContain('.data.password');
    expect(told).toContain('its words are left out');
    for (const value of ['open-sesame', 'storm', 'c3Rvcm0']) {
      expect(told).not.toContain(value);
    }
    const { object } = await ask('/api/v1/namespaces/default/secrets/password');
    expect(Buffer.from(object.data.password, 'base64').toString()).toBe(
      'open-sesame',
    );
  });

  it('does not change what the agent stands on', async () => {
    const status = await cluster.put('one', [
      {
        ...{ apiVersion: 'v1', kind: 'ConfigMap' },
        metadata: { name: 'rigging-agent', namespace: 'rigging-system' },
        data: { disabled: '' },
      },
      {
        ...{ apiVersion: 'v1', kind: 'Namespace' },
        metadata: { name: 'rigging-system' },
      },
    ]);

    expect(status).toMatchObject({ counts: { refused: 2, applied: 0 } });
  });

  it('applies 2,000 objects', async () => {
    const objects = Array.from({ length: 2_000 }, (_, index) =>
      configMap(`many-${index}`),
    );

    const status = await cluster.put('one', objects);

    expect(status).toMatchObject({
      state: 'applied',
      counts: { applied: 2_000 },
    });
    await cluster.restart();
    await removeConfigMap('many-1999');
    await cluster.until(async () => (await find('many-1999')) ?? false);
    expect(await cluster.put('one', [])).toMatchObject({ state: 'applied' });
    expect(await find('many-0')).toBeUndefined();
  });
});
