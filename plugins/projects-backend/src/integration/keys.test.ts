import fc from 'fast-check';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { compileQuotas } from '../delivery/compile/compileQuotas';
import { readKey } from '../ledger/keys/readKey';

jest.setTimeout(240_000);

const ONE = 10n ** 9n;

const name = fc
  .array(fc.constantFrom('a', 'b', '7', '-', '.', 'x'.repeat(30)), {
    minLength: 1,
    maxLength: 9,
  })
  .map(parts => parts.join(''));
const compute = fc
  .tuple(
    fc.constantFrom('requests.', 'limits.', ''),
    fc.constantFrom('cpu', 'memory', 'ephemeral-storage', 'hugepages-2Mi'),
  )
  .map(parts => parts.join(''));
const resource = fc.oneof(
  compute,
  fc.constantFrom(
    ...['pods', 'secrets', 'services.nodeports', 'services.loadbalancers'],
    ...['resourcequotas', 'persistentvolumeclaims', 'requests.storage'],
    ...['configmaps', 'replicationcontrollers', 'count/pods', 'services'],
    ...['requests.hugepages-1Gi', 'requests.hugepages-3', 'requests.x/Gpu_1'],
  ),
  name.map(each => `count/${each}`),
  fc.tuple(name, name).map(([a, b]) => `requests.${a}/${b}`),
  name.map(each => `${each}.storageclass.storage.k8s.io/requests.storage`),
  name.map(each => `${each}.deviceclass.resource.k8s.io/devices`),
);
const scope = fc.constantFrom(
  ...['', '', '@Terminating', '@NotTerminating', '@BestEffort'],
  ...['@NotBestEffort', '@CrossNamespacePodAffinity', '@PriorityClass'],
  ...['@PriorityClass=high', '@VolumeAttributesClass=gold'],
  ...['@PriorityClass=a..b', '@PriorityClass=a.-b'],
);

function accepted(text: string): string[] {
  try {
    return [readKey(text)];
  } catch {
    return [];
  }
}

describeWithControlPlane('keys of a limit', () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start();
  });

  afterAll(() => plane?.stop());

  it('are all taken by a cluster, so that none holds up the others of its quota', async () => {
    const given = fc.sample(
      fc.tuple(resource, scope).map(parts => parts.join('')),
      { numRuns: 4_000, seed: 7 },
    );
    const keys = [...new Set(given.flatMap(accepted))];

    const refused: string[] = [];
    for (const key of keys) {
      const [quota] = compileQuotas({
        ...{ clusterId: 'c', namespace: 'default', projectId: 'p' },
        ...{ sequence: 1, hard: new Map([[key, ONE]]) },
      });
      const answer = await plane.request(
        '/api/v1/namespaces/default/resourcequotas?dryRun=All',
        { method: 'POST', body: quota },
      );
      if (answer.status !== 201) {
        refused.push(`${key}: ${(await answer.json()).message}`);
      }
    }

    expect(keys.length).toBeGreaterThan(200);
    expect(refused).toEqual([]);
  });
});
