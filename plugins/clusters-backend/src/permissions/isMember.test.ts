import fc from 'fast-check';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { AccessFixture } from '../access/__testUtils__/AccessFixture';
import { hashScope } from '../access/memberships/hashScope';
import { describeOnDatabases } from '../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../gateway/__testUtils__/GatewayFixture';
import { findClusterMembers } from './findClusterMembers';
import { isMember } from './rules/isMember';

jest.setTimeout(180_000);

const NAMES = ['west', 'east'];
const claim = fc.constantFrom(
  'user:default/a',
  'group:default/b',
  'group:default/c',
);
const labels = fc.dictionary(
  fc.constantFrom('k', 'l'),
  fc.constantFrom('x', 'y'),
);
const role = fc.constantFrom('viewer', 'cluster-owner');
const owner = fc.option(claim, { nil: undefined });
const scope: fc.Arbitrary<AccessScope> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<AccessScope>({ type: 'global' }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...NAMES)
      .map((cluster): AccessScope => ({ type: 'cluster', cluster })),
  },
  {
    weight: 3,
    arbitrary: labels
      .filter(each => Object.keys(each).length > 0)
      .map((selector): AccessScope => ({ type: 'selector', selector })),
  },
  {
    weight: 2,
    arbitrary: fc.constant<AccessScope>({ type: 'project', project: 'shop' }),
  },
);

describeOnDatabases('IS_MEMBER', createFixture => {
  let gateway: GatewayFixture;
  let fixture: AccessFixture;

  beforeEach(async () => {
    gateway = await createFixture();
    fixture = await AccessFixture.create(gateway);
  });

  afterEach(() => gateway.stop());

  /** By the registry's list, as lists and totals are filtered. */
  async function listed(claims: string[], roles?: string[]): Promise<string[]> {
    const { items, totalItems } = await fixture.clusters.list({
      visible: isMember.toQuery({ claims, roles }),
    });
    expect(totalItems).toBe(items.length);
    return items.map(({ name }) => name).sort();
  }

  it('shows no cluster to those without a role, nor for an expired one', async () => {
    await fixture.addCluster('west');
    const expiresAt = fixture.time + 1;
    await fixture.give(
      'user:default/a',
      'viewer',
      { type: 'global' },
      { expiresAt },
    );
    expect(await listed(['user:default/a'])).toEqual(['west']);
    expect(await listed(['user:default/b'])).toEqual([]);
    expect(await listed([])).toEqual([]);
    await fixture.memberships.expire(expiresAt);
    expect(await listed(['user:default/a'])).toEqual([]);
    const members = await findClusterMembers(fixture.database, NAMES);
    expect(members.get('west')).toEqual([]);
  });

  it('says of a cluster by itself what the list says, and what evaluation finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          west: fc.record({ labels, owner }),
          east: fc.record({ labels, owner }),
          shop: fc.record({
            owner,
            clusters: fc.uniqueArray(fc.constantFrom(...NAMES)),
          }),
          memberships: fc.uniqueArray(
            fc.record({ subject: claim, scope, role }),
            {
              maxLength: 4,
              selector: each => `${each.subject} ${hashScope(each.scope)}`,
            },
          ),
          claims: fc.uniqueArray(claim, { maxLength: 2 }),
        }),
        async given => {
          await fixture.clear();
          for (const name of ['viewer', 'cluster-owner', 'project-owner']) {
            fixture.roles.add(name);
          }
          await fixture.addCluster('west', given.west);
          await fixture.addCluster('east', given.east);
          await fixture.projects.put('shop', {
            owner: given.shop.owner,
            namespaces: given.shop.clusters.map(cluster => ({
              cluster,
              namespace: 'shop',
            })),
          });
          for (const each of given.memberships) {
            await fixture.give(each.subject, each.role, each.scope);
          }
          const { claims } = given;
          const evaluator = fixture.createEvaluator();
          const members = await findClusterMembers(fixture.database, NAMES);
          const single: string[] = [];
          const evaluated: string[] = [];
          const owning: string[] = [];
          const owned: string[] = [];
          const roles = ['cluster-owner'];
          for (const name of NAMES) {
            const cluster = await fixture.clusters.findByName(name);
            if (!cluster) {
              throw new Error(`${name} is missing`);
            }
            const resource = { ...cluster, members: members.get(name) };
            if (isMember.apply(resource, { claims })) {
              single.push(name);
            }
            const [ref = 'user:default/x', ...groups] = claims;
            const access = await evaluator.evaluate({ ref, groups }, cluster);
            if (access.groups.length > 0) {
              evaluated.push(name);
            }
            if (isMember.apply(resource, { claims, roles })) {
              owning.push(name);
            }
            if (access.groups.includes('rigging:cluster:cluster-owner')) {
              owned.push(name);
            }
          }
          expect(single.sort()).toEqual(await listed(claims));
          expect(evaluated.sort()).toEqual(single);
          expect(owning.sort()).toEqual(await listed(claims, roles));
          expect(owned.sort()).toEqual(owning);
        },
      ),
      { numRuns: 60 },
    );
  });
});
