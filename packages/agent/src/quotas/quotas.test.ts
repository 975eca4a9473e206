import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import type { AgentQuota } from '@rigging/backstage-plugin-clusters-common';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { Agent } from '../Agent';
import { TestBundles } from '../testUtils/TestBundles';
import { TestHub } from '../testUtils/TestHub';
import { TestLogger } from '../testUtils/TestLogger';
import { QuotasMessage } from './QuotaSession';

jest.setTimeout(240_000);

const container = {
  name: 'c',
  image: 'busybox',
  resources: { requests: { cpu: '100m' }, limits: { cpu: '100m' } },
};

function quota(
  namespace: string,
  sequence: number,
  hard: Record<string, string>,
) {
  return {
    ...{ apiVersion: 'v1', kind: 'ResourceQuota' },
    metadata: {
      ...{ name: 'rigging-project', namespace },
      annotations: { 'rigging.dev/sequence': String(sequence) },
    },
    spec: { hard },
  };
}

describeWithControlPlane('Quotas as agents report them', () => {
  let plane: ControlPlane;
  let hub: TestHub;
  let agent: Agent;
  let bundles: TestBundles;

  async function ask(path: string, method: string, body?: JsonObject) {
    const { status } = await plane.request(path, {
      ...{ method, body },
      ...(method === 'PATCH' && {
        headers: { 'content-type': 'application/merge-patch+json' },
      }),
    });
    return status;
  }

  const told = () =>
    bundles.messages.flatMap(each => (each.type === 'quotas' ? [each] : []));

  async function message(
    holds: (message: QuotasMessage) => boolean,
    since = 0,
  ): Promise<QuotasMessage> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const found = told().slice(since).find(holds);
      if (found) return found;
      if (Date.now() > deadline) {
        throw new Error(`not told; ${JSON.stringify(told())}`);
      }
      await sleep(25);
    }
  }

  const shows =
    (namespace: string, holds: (quota: AgentQuota) => boolean) =>
    ({ quotas }: QuotasMessage) =>
      quotas.some(each => each.namespace === namespace && holds(each));

  beforeAll(async () => {
    plane = await ControlPlane.start({ nodes: 1 });
  });

  beforeEach(async () => {
    hub = await TestHub.start();
    agent = Agent.create({
      hub: hub.url,
      token: hub.token,
      cluster: { type: 'kubeconfig', file: plane.kubeconfigPath },
      audit: () => {},
      logger: new TestLogger(),
    });
    agent.start();
    await hub.connected();
    bundles = TestBundles.open(hub);
  });

  afterEach(async () => {
    await agent.stop();
    await hub.stop();
    await ask(
      '/api/v1/namespaces/rigging-system/configmaps/rigging-agent',
      'DELETE',
    );
    await ask('/api/v1/namespaces/rigging-system/secrets', 'DELETE');
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('are all that bundles brought, then what changes and what is gone', async () => {
    for (const name of ['one', 'two']) {
      await ask('/api/v1/namespaces', 'POST', { metadata: { name } });
    }
    await ask('/api/v1/namespaces/one/resourcequotas', 'POST', {
      metadata: { name: 'others' },
      spec: { hard: { pods: '9' } },
    });
    expect((await message(({ isFull }) => isFull)).quotas).toEqual([]);

    await bundles.put('q', [
      quota('one', 1, { pods: '2' }),
      quota('two', 1, { 'requests.cpu': '1500m' }),
    ]);
    // The controller shows them to be in force.
    await message(shows('two', ({ hard }) => hard['requests.cpu'] === '1500m'));
    const found = await message(shows('one', ({ hard }) => hard.pods === '2'));
    expect(found.quotas).toContainEqual({
      ...{ namespace: 'one', name: 'rigging-project', sequence: 1 },
      ...{ spec: { pods: '2' }, hard: { pods: '2' }, used: { pods: '0' } },
    });

    await ask('/api/v1/namespaces/one/pods', 'POST', {
      metadata: { name: 'p' },
      spec: { containers: [container] },
    });
    await message(shows('one', ({ used }) => used.pods === '1'));

    await bundles.put('q', [quota('one', 2, { pods: '3' })]);
    await message(({ gone }) => gone.some(each => each.namespace === 'two'));
    await message(
      shows(
        'one',
        ({ sequence, spec, hard }) =>
          sequence === 2 && spec.pods === '3' && hard.pods === '3',
      ),
    );

    bundles.stream.close();
    const second = TestBundles.open(hub);
    bundles.bundles.forEach((bundle, name) => second.bundles.set(name, bundle));
    bundles = second;
    const full = await message(({ isFull }) => isFull);
    expect(full.quotas).toMatchObject([
      { namespace: 'one', sequence: 2, used: { pods: '1' } },
    ]);
    expect(JSON.stringify(told())).not.toContain('others');
  });

  it('are not said to be gone when only their label is, nor to have a number that somebody wrote', async () => {
    await ask('/api/v1/namespaces', 'POST', { metadata: { name: 'three' } });
    await bundles.put('q', [quota('three', 1, { pods: '2' })]);
    await message(shows('three', ({ hard }) => hard.pods === '2'));
    const path = '/api/v1/namespaces/three/resourcequotas/rigging-project';
    const merge = async (metadata: JsonObject) =>
      plane.request(`${path}?fieldManager=somebody`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: { metadata },
      });

    await merge({ labels: { 'rigging.dev/bundle': null } });
    await bundles.status(({ counts }) => counts.corrected > 0);
    const before = told().length;
    await merge({ annotations: { 'rigging.dev/sequence': '999' } });
    await bundles.status(({ counts }) => counts.corrected > 1);
    await bundles.put('q', [quota('three', 2, { pods: '2' })]);
    await message(
      shows('three', ({ sequence }) => sequence === 2),
      before,
    );

    expect(told().flatMap(({ gone }) => gone)).toEqual([]);
    const sequences = told().flatMap(({ quotas }) =>
      quotas.map(({ sequence }) => sequence),
    );
    expect(sequences).not.toContain(999);
  });

  it('come with all that a Deployment lacks, for as long as it lacks it, and what somebody was refused through the hub', async () => {
    await ask('/api/v1/namespaces', 'POST', { metadata: { name: 'four' } });
    await bundles.put('q', [
      quota('four', 1, { pods: '1', 'requests.cpu': '1' }),
    ]);
    await message(shows('four', ({ hard }) => hard.pods === '1'));
    const labels = { app: 'web' };
    await ask('/apis/apps/v1/namespaces/four/deployments', 'POST', {
      metadata: { name: 'web' },
      spec: {
        replicas: 3,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    });

    // All that is missing, though the refusal is of one pod.
    const isWhole = ({ demands }: QuotasMessage) =>
      demands.some(({ wanted }) => wanted.pods === '3');
    const { demands } = await message(isWhole);
    expect(demands).toContainEqual({
      ...{ namespace: 'four', name: 'rigging-project' },
      wanted: { pods: '3', 'requests.cpu': '300m' },
    });
    const before = told().length;
    await message(isWhole, before);

    await ask('/apis/apps/v1/namespaces/four/deployments/web/scale', 'PATCH', {
      spec: { replicas: 1 },
    });
    const enough = told().length;
    await sleep(25_000);
    expect(told().slice(enough).filter(isWhole)).toEqual([]);
    await ask('/apis/apps/v1/namespaces/four/deployments/web', 'DELETE');
    const answer = await hub.request({
      method: 'POST',
      path: '/api/v1/namespaces/four/pods',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        metadata: { name: 'large' },
        spec: {
          containers: [
            {
              ...container,
              resources: { requests: { cpu: '7' }, limits: { cpu: '7' } },
            },
          ],
        },
      }),
    });
    expect(answer.status).toBe(403);
    expect(String(answer.body)).toContain('exceeded quota');
    const heard = await message(({ demands: all }) =>
      all.some(({ wanted }) => wanted['requests.cpu']?.startsWith('7')),
    );
    expect(heard.demands[0]).toMatchObject({ namespace: 'four' });
  });
});
