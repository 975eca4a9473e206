import fc from 'fast-check';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { AccessFixture } from '../__testUtils__/AccessFixture';
import { hashScope } from '../memberships/hashScope';

jest.setTimeout(300_000);

const CLUSTERS = ['west', 'east', 'north'];
const PROJECTS = ['shop', 'mail'];
const SUBJECTS: string[] = [
  'user:default/a',
  'user:default/b',
  'group:default/g',
  'group:default/h',
];
const ROLES: Record<string, ('cluster' | 'project')[]> = {
  'cluster-owner': ['cluster'],
  'project-owner': ['project'],
  viewer: ['cluster', 'project'],
  gone: [],
};
const NOW = 5_000;

const labels = fc.dictionary(
  fc.constantFrom('stage', 'region'),
  fc.constantFrom('x', 'y'),
);
const subject: fc.Arbitrary<string> = fc.constantFrom(...SUBJECTS);
const scope: fc.Arbitrary<AccessScope> = fc.oneof(
  fc.constant<AccessScope>({ type: 'global' }),
  fc.constantFrom(...CLUSTERS, 'nowhere').map(
    (cluster): AccessScope => ({
      type: 'cluster',
      cluster,
    }),
  ),
  labels
    .filter(selector => Object.keys(selector).length > 0)
    .map((selector): AccessScope => ({ type: 'selector', selector })),
  fc.constantFrom(...PROJECTS).map(
    (project): AccessScope => ({
      type: 'project',
      project,
    }),
  ),
);
const owner = fc.option(subject, { nil: undefined, freq: 3 });
const world = fc.record({
  clusters: fc.record(
    Object.fromEntries(
      CLUSTERS.map(name => [name, fc.record({ labels, owner })]),
    ),
  ),
  projects: fc.record(
    Object.fromEntries(
      PROJECTS.map(name => [
        name,
        fc.record({
          owner,
          clusters: fc.uniqueArray(fc.constantFrom(...CLUSTERS)),
        }),
      ]),
    ),
  ),
  administrators: fc.uniqueArray(subject, { maxLength: 1 }),
  memberships: fc.uniqueArray(
    fc.record({
      subject,
      role: fc.constantFrom(...Object.keys(ROLES)),
      scope,
      expiresAt: fc.option(fc.integer({ min: NOW - 3, max: NOW + 3 }), {
        nil: undefined,
      }),
    }),
    {
      maxLength: 12,
      selector: each =>
        JSON.stringify([each.subject, each.role, hashScope(each.scope)]),
    },
  ),
  asked: fc.record({
    ref: fc.constantFrom<string[]>('user:default/a', 'user:default/b'),
    groups: fc.uniqueArray(
      fc.constantFrom<string[]>('group:default/g', 'group:default/h'),
    ),
  }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** What the words of the design say, as simply as they can be written down. */
function expectedGroups(given: World, cluster: string): string[] {
  const refs = [given.asked.ref, ...given.asked.groups];
  const { labels: own, owner: ownedBy } = given.clusters[cluster];
  const groups = new Set<string>();
  if (
    given.administrators.some(ref => refs.includes(ref)) ||
    (ownedBy && refs.includes(ownedBy))
  ) {
    groups.add('rigging:cluster:cluster-owner');
  }
  for (const [name, project] of Object.entries(given.projects)) {
    const isHere = project.clusters.includes(cluster);
    if (isHere && project.owner && refs.includes(project.owner)) {
      groups.add(`rigging:project:${name}:project-owner`);
    }
  }
  for (const each of given.memberships) {
    const counts =
      refs.includes(each.subject) &&
      (each.expiresAt === undefined || each.expiresAt > NOW);
    const { type } = each.scope;
    if (!counts) {
      continue;
    }
    if (type === 'project') {
      const name = each.scope.project ?? '';
      if (
        given.projects[name].clusters.includes(cluster) &&
        ROLES[each.role].includes('project')
      ) {
        groups.add(`rigging:project:${name}:${each.role}`);
      }
    } else if (ROLES[each.role].includes('cluster')) {
      const holds =
        type === 'global' ||
        (type === 'cluster' && each.scope.cluster === cluster) ||
        (type === 'selector' &&
          Object.entries(each.scope.selector ?? {}).every(
            ([key, value]) => own[key] === value,
          ));
      if (holds) {
        groups.add(`rigging:cluster:${each.role}`);
      }
    }
  }
  return [...groups].sort();
}

describeOnDatabases('evaluation of random memberships', createFixture => {
  let gateway: GatewayFixture;
  let fixture: AccessFixture;

  beforeAll(async () => {
    gateway = await createFixture();
    fixture = await AccessFixture.create(gateway);
  });

  afterAll(() => gateway.stop());

  async function build(given: World): Promise<void> {
    await fixture.clear();
    fixture.time = 0;
    for (const [name, contexts] of Object.entries(ROLES)) {
      if (contexts.length > 0) {
        fixture.roles.add(name, { contexts });
      }
    }
    fixture.administrators.splice(0, Infinity, ...given.administrators);
    await fixture.addCluster('nowhere');
    for (const [name, cluster] of Object.entries(given.clusters)) {
      await fixture.addCluster(name, cluster);
    }
    for (const [name, project] of Object.entries(given.projects)) {
      await fixture.projects.put(name, {
        owner: project.owner,
        namespaces: project.clusters.map(cluster => ({
          cluster,
          namespace: name,
        })),
      });
    }
    for (const {
      subject: who,
      role,
      scope: where,
      expiresAt,
    } of given.memberships) {
      await fixture.give(who, role, where, { expiresAt });
    }
    fixture.time = NOW;
  }

  it('gives the groups that a simple model gives, in each cluster, remembered or not', async () => {
    await fc.assert(
      fc.asyncProperty(world, async given => {
        await build(given);
        const evaluator = fixture.createEvaluator();
        for (const name of CLUSTERS) {
          const cluster = await fixture.clusters.findByName(name);
          if (!cluster) {
            throw new Error(`${name} is missing`);
          }
          const expected = expectedGroups(given, name);
          const first = await evaluator.evaluate(given.asked, cluster);
          const second = await evaluator.evaluate(given.asked, cluster);
          expect(first.groups).toEqual(expected);
          expect(second.groups).toEqual(expected);
          // Who has what here, asked the other way round.
          const refs = [given.asked.ref, ...given.asked.groups];
          const grants = await evaluator.listGrants(cluster);
          expect(
            grants.filter(grant => refs.includes(grant.subject)),
          ).toHaveLength(first.grants.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
