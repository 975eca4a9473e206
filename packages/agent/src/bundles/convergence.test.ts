import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import type {
  AgentBundle,
  AgentBundleStatus,
} from '@rigging/backstage-plugin-clusters-common';
import fc from 'fast-check';
import { KeptCluster } from '../testUtils/KeptCluster';

jest.setTimeout(600_000);

const configMaps = '/api/v1/namespaces/default/configmaps';
const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const shared = 'd';
const namesOf = { one: ['a', 'b', 'c', shared], two: [shared, 'e', 'f'] };

type Wanted = Record<string, string>;

type Step =
  | { type: 'put'; bundle: 'one' | 'two'; wanted: Wanted; isAwaited: boolean }
  | { type: 'delete'; bundle: 'one' | 'two' }
  | { type: 'restart' }
  | { type: 'edit' | 'remove' | 'unlabel' | 'create'; name: string };

const value = fc.constantFrom('1', '2', '3');

const put = fc.constantFrom('one' as const, 'two' as const).chain(bundle =>
  fc.record({
    type: fc.constant('put' as const),
    bundle: fc.constant(bundle),
    isAwaited: fc.boolean(),
    wanted: fc.dictionary(fc.constantFrom(...namesOf[bundle]), value),
  }),
);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: put },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('delete' as const),
      bundle: fc.constantFrom('one' as const, 'two' as const),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ type: 'restart' as const }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom(
        ...(['edit', 'remove', 'unlabel', 'create'] as const),
      ),
      name: fc.constantFrom(...names),
    }),
  },
);

function configMap(name: string, data: Record<string, string>) {
  return {
    ...{ apiVersion: 'v1', kind: 'ConfigMap' },
    metadata: { name, namespace: 'default' },
    data,
  };
}

/** A hub, an agent that may end at any moment, and somebody who changes things by hand. */
class World {
  readonly #plane: ControlPlane;
  readonly #cluster: KeptCluster;
  readonly #bundles = new Map<string, AgentBundle>();
  /** Objects that somebody else made. */
  readonly #theirs = new Set<string>();

  constructor(plane: ControlPlane, cluster: KeptCluster) {
    this.#plane = plane;
    this.#cluster = cluster;
  }

  async run(step: Step): Promise<void> {
    if (step.type === 'put') {
      const objects = Object.entries(step.wanted).map(([name, text]) =>
        // Which of two bundles is first depends on time, so they want the same.
        configMap(name, { ours: name === shared ? '1' : text }),
      );
      this.#take(step.bundle, this.#cluster.bundle(step.bundle, objects));
      if (step.isAwaited) await this.#settled();
    } else if (step.type === 'delete') {
      const options = { isDeleted: true };
      this.#take(step.bundle, this.#cluster.bundle(step.bundle, [], options));
    } else if (step.type === 'restart') {
      await this.#cluster.restart();
      this.#bundles.forEach(bundle => this.#cluster.keeper.take(bundle));
    } else {
      await this.#interfere(step.type, step.name);
    }
  }

  /** What is there and what should be, once they are the same or it took too long. */
  async converged() {
    await this.#settled();
    const expected = this.#expected();
    const text = JSON.stringify(expected);
    await this.#cluster
      .until(async () => JSON.stringify(await this.#live()) === text, {
        timeoutMs: 15_000,
      })
      .catch(() => {});
    return { live: await this.#live(), expected };
  }

  /** Wants nothing any more; what is left is what somebody else made. */
  async cleared() {
    for (const name of ['one', 'two']) {
      await this.run({ type: 'delete', bundle: name as 'one' });
    }
    const result = await this.converged();
    for (const name of this.#theirs) {
      await this.#plane.request(`${configMaps}/${name}`, { method: 'DELETE' });
    }
    return result;
  }

  #take(name: string, bundle: AgentBundle) {
    this.#bundles.set(name, bundle);
    this.#cluster.keeper.take(bundle);
  }

  async #settled() {
    for (const { name, revision } of this.#bundles.values()) {
      await this.#cluster.status(
        (status: AgentBundleStatus) =>
          status.name === name && status.revision === revision,
      );
    }
  }

  async #interfere(type: Step['type'], name: string) {
    const path = `${configMaps}/${name}`;
    if (type === 'create') {
      // An agent that ends in the very moment in which both make the same object is not told apart.
      await this.#settled();
      const response = await this.#plane.request(configMaps, {
        method: 'POST',
        body: configMap(name, { theirs: '1' }),
      });
      if (response.status === 201) this.#theirs.add(name);
    } else if (type === 'remove') {
      await this.#plane.request(path, { method: 'DELETE' });
      this.#theirs.delete(name);
    } else if (!this.#theirs.has(name)) {
      // What somebody changes in their own object is theirs from then on.
      await this.#plane.request(path, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body:
          type === 'edit'
            ? { data: { ours: 'edited' } }
            : { metadata: { labels: null } },
      });
    }
  }

  #expected() {
    const wanted = new Map<string, string>();
    for (const { objects } of this.#bundles.values()) {
      for (const { metadata, data } of objects as ReturnType<
        typeof configMap
      >[]) {
        wanted.set(metadata.name, data.ours);
      }
    }
    return names.flatMap(name => {
      const isTheirs = this.#theirs.has(name);
      if (!wanted.has(name) && !isTheirs) return [];
      return [
        { name, ...(isTheirs && { theirs: '1' }), ours: wanted.get(name) },
      ];
    });
  }

  async #live() {
    const response = await this.#plane.request(configMaps);
    const { items } = await response.json();
    return (items as ReturnType<typeof configMap>[])
      .filter(({ metadata }) => names.includes(metadata.name))
      .map(({ metadata, data }) => ({
        name: metadata.name,
        ...(data?.theirs && { theirs: data.theirs }),
        ours: data?.ours,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

describeWithControlPlane('Bundles under random changes', () => {
  let plane: ControlPlane;
  let cluster: KeptCluster;

  beforeAll(async () => {
    plane = await ControlPlane.start();
    for (const name of ['default', 'rigging-system']) {
      await plane.request('/api/v1/namespaces', {
        method: 'POST',
        body: { metadata: { name } },
      });
    }
    cluster = await KeptCluster.connect(plane, {
      fightLimits: { enough: [] },
    });
    await cluster.start();
  });

  afterAll(async () => {
    await cluster?.close();
    await plane?.stop();
  });

  it('comes to exactly what is wanted, and leaves what is not ours', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 1, maxLength: 30 }),
        async steps => {
          const world = new World(plane, cluster);
          for (const each of steps) await world.run(each);
          const before = await world.converged();
          expect(before.live).toEqual(before.expected);
          const after = await world.cleared();
          expect(after.live).toEqual(after.expected);
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });
});
