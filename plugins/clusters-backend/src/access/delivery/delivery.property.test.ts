import fc from 'fast-check';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { AccessFixture } from '../__testUtils__/AccessFixture';
import { compileAccess } from '../compile/compileAccess';

jest.setTimeout(600_000);

const CLUSTERS = ['c0', 'c1', 'c2'];
const PROJECTS = ['p0', 'p1'];
const ROLES = ['r0', 'r1', 'r2', 'r3'];

const clusterName = fc.constantFrom(...CLUSTERS);
const projectName = fc.constantFrom(...PROJECTS);
const role = fc.constantFrom(...ROLES);
const number = fc.nat(20);
const labels = fc.dictionary(
  fc.constantFrom('a', 'b'),
  fc.constantFrom('x', 'y'),
);
const scope: fc.Arbitrary<AccessScope> = fc.oneof(
  fc.constant<AccessScope>({ type: 'global' }),
  clusterName.map((cluster): AccessScope => ({ type: 'cluster', cluster })),
  projectName.map((project): AccessScope => ({ type: 'project', project })),
  labels
    .filter(selector => Object.keys(selector).length > 0)
    .map((selector): AccessScope => ({ type: 'selector', selector })),
);

const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('addRole' as const), role, number }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('removeRole' as const), role }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('give' as const),
      who: fc.constantFrom('user:default/a', 'group:default/g'),
      role,
      scope,
      lasts: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('take' as const), number }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      number: fc.nat(4),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('addCluster' as const),
      name: clusterName,
      labels,
      ceiling: fc.constantFrom(
        'admin' as const,
        'admin' as const,
        'view' as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('removeCluster' as const),
      name: clusterName,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('label' as const),
      name: clusterName,
      labels,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('putProject' as const),
      project: projectName,
      clusters: fc.uniqueArray(clusterName),
      hasOwner: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('removeProject' as const),
      project: projectName,
    }),
  },
  // Requests of users, on one replica or the other, and the background.
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('use' as const),
      name: clusterName,
      replica: fc.nat(1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('sweep' as const),
      replica: fc.nat(1),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Given = {
  id: string;
  role: string;
  scope: AccessScope;
  expiresAt?: number;
};
type ModelCluster = {
  id: string;
  labels: Record<string, string>;
  ceiling: string;
};

/** What there is, as simply as it can be written down. */
class Model {
  readonly clusters = new Map<string, ModelCluster>();
  readonly projects = new Map<
    string,
    { clusters: string[]; hasOwner: boolean }
  >();
  given: Given[] = [];

  /** The roles in use in a cluster. */
  demand(name: string, now: number) {
    const cluster = this.clusters.get(name);
    const active = this.given.filter(
      ({ expiresAt }) => expiresAt === undefined || expiresAt > now,
    );
    const clusterRoles = active
      .filter(
        each =>
          each.scope.type === 'global' ||
          (each.scope.type === 'cluster' && each.scope.cluster === name) ||
          (each.scope.type === 'selector' &&
            Object.entries(each.scope.selector ?? {}).every(
              ([key, value]) => cluster?.labels[key] === value,
            )),
      )
      .map(each => each.role);
    const projects = [...this.projects]
      .filter(([, project]) => project.clusters.includes(name))
      .map(([project, { hasOwner }]) => ({
        name: project,
        namespaces: [`ns-${project}`],
        roles: [
          ...active
            .filter(each => each.scope.project === project)
            .map(each => each.role),
          ...(hasOwner ? ['project-owner'] : []),
        ],
      }));
    return { clusterRoles, projects };
  }
}

describeOnDatabases('delivery of random changes', createFixture => {
  let gateway: GatewayFixture;
  let fixture: AccessFixture;

  beforeAll(async () => {
    gateway = await createFixture();
    fixture = await AccessFixture.create(gateway);
  });

  afterAll(() => gateway.stop());

  /** What the cluster has to be brought, by the compiler on what the model has. */
  function expected(model: Model, name: string) {
    if (model.clusters.get(name)?.ceiling !== 'admin') {
      return {};
    }
    const { clusterRoles, projects } = model.demand(name, fixture.time);
    const resolve = (names: string[]) =>
      names.flatMap(each => fixture.roles.roles.get(each) ?? []);
    const bundles = compileAccess({
      clusterRoles: resolve(clusterRoles),
      projects: projects.map(project => ({
        ...project,
        roles: resolve(project.roles),
      })),
    });
    return Object.fromEntries(
      bundles.map(bundle => [bundle.name, bundle.objects]),
    );
  }

  async function take(model: Model, one: Step): Promise<void> {
    const { roles, clusters, memberships, projects } = fixture;
    switch (one.do) {
      case 'addRole':
        roles.add(one.role, { resource: `things-${one.number}` });
        await fixture.bump();
        return;
      case 'removeRole':
        roles.roles.delete(one.role);
        await fixture.bump();
        return;
      case 'wait':
        fixture.time += one.number;
        for (const { id } of await memberships.expire(fixture.time)) {
          model.given = model.given.filter(each => each.id !== id);
        }
        return;
      case 'give': {
        const expiresAt = one.lasts && fixture.time + one.lasts;
        const record = await fixture
          .give(one.who, one.role, one.scope, { expiresAt })
          .catch(error => {
            if (!['ConflictError', 'NotFoundError'].includes(error.name)) {
              throw error;
            }
          });
        if (record) {
          model.given = [
            ...model.given.filter(each => each.id !== record.id),
            { id: record.id, role: one.role, scope: one.scope, expiresAt },
          ];
        }
        return;
      }
      case 'take': {
        const [found] = model.given.splice(one.number, 1);
        if (found) {
          await memberships.remove(found.id);
        }
        return;
      }
      case 'addCluster':
        if (!model.clusters.has(one.name)) {
          const { id } = await fixture.addCluster(one.name, one);
          model.clusters.set(one.name, { ...one, id });
        }
        return;
      case 'removeCluster': {
        const cluster = model.clusters.get(one.name);
        if (cluster) {
          await clusters.remove(cluster.id, { reason: 'x', now: fixture.time });
          await fixture.bundles.forget(cluster.id);
          model.clusters.delete(one.name);
          model.given = model.given.filter(
            each => each.scope.cluster !== one.name,
          );
          for (const project of model.projects.values()) {
            project.clusters = project.clusters.filter(
              each => each !== one.name,
            );
          }
        }
        return;
      }
      case 'label': {
        const cluster = model.clusters.get(one.name);
        if (cluster) {
          await clusters.change(cluster.id, found => ({
            ...found,
            labels: one.labels,
          }));
          cluster.labels = one.labels;
        }
        return;
      }
      case 'putProject': {
        const known = one.clusters.filter(name => model.clusters.has(name));
        await projects.put(one.project, {
          owner: one.hasOwner ? 'group:default/g' : undefined,
          namespaces: known.map(cluster => ({
            cluster,
            namespace: `ns-${one.project}`,
          })),
        });
        model.projects.set(one.project, {
          clusters: known,
          hasOwner: one.hasOwner,
        });
        return;
      }
      case 'removeProject':
        await projects.delete(one.project);
        model.projects.delete(one.project);
        model.given = model.given.filter(
          each => each.scope.project !== one.project,
        );
        return;
      default:
        throw new Error('deliveries are not changes');
    }
  }

  it('leaves in each cluster what the compiler wants for those who have roles, and nothing else anywhere', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 60, maxLength: 120, size: 'max' }),
        async all => {
          await fixture.clear();
          fixture.roles.add('project-owner', { contexts: ['project'] });
          await fixture.bump();
          const replicas = [fixture.createDelivery(), fixture.createDelivery()];
          const model = new Model();
          const found: object[] = [];
          const wanted: object[] = [];
          for (const one of all) {
            steps += 1;
            if (one.do === 'use') {
              const cluster = model.clusters.get(one.name);
              if (cluster) {
                await replicas[one.replica].delivery.ensure(cluster.id);
                found.push(fixture.bundles.accessOf(cluster.id));
                wanted.push(expected(model, one.name));
              }
            } else if (one.do === 'sweep') {
              while (await replicas[one.replica].sweeper.sweep()) {
                // Until all are dealt with.
              }
            } else {
              await take(model, one);
            }
          }
          while (await replicas[0].sweeper.sweep()) {
            // Until all are dealt with.
          }

          expect(found).toEqual(wanted);
          const bundles = [...model.clusters].flatMap(([name, { id }]) =>
            Object.keys(expected(model, name)).map(
              bundle => `${id} access ${bundle}`,
            ),
          );
          expect([...fixture.bundles.wanted.keys()].sort()).toEqual(
            bundles.sort(),
          );
          for (const [name, { id }] of model.clusters) {
            expect(fixture.bundles.accessOf(id)).toEqual(expected(model, name));
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(steps).toBeGreaterThan(1_500);
  });
});
