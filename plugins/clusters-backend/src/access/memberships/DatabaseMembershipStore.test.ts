import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { AccessFixture } from '../__testUtils__/AccessFixture';
import type { MembershipVisibility } from './MembershipQuery';
import type { MembershipRecord } from './MembershipRecord';

jest.setTimeout(120_000);

const JANE = 'user:default/jane';
const GLOBAL = { type: 'global' } as const;
const WEST = { type: 'cluster', cluster: 'west' } as const;
const SHOP = { type: 'project', project: 'shop' } as const;
const DEV = { type: 'selector', selector: { stage: 'dev' } } as const;

describeOnDatabases('DatabaseMembershipStore', createFixture => {
  let gateway: GatewayFixture;
  let fixture: AccessFixture;

  beforeEach(async () => {
    gateway = await createFixture();
    fixture = await AccessFixture.create(gateway);
    await fixture.addCluster('west', {
      owner: JANE,
      labels: { stage: 'dev', region: 'eu' },
    });
    await fixture.addCluster('east');
    await fixture.projects.put('shop', {
      owner: 'group:default/shop',
      namespaces: [{ cluster: 'west', namespace: 'shop' }],
    });
  });

  afterEach(() => gateway.stop());

  const revision = async () => (await fixture.revisions.read()).access;

  it('counts each change as one of access, and what changes nothing as none', async () => {
    const { memberships } = fixture;
    const start = await revision();
    const { id } = await fixture.give(JANE, 'viewer', WEST);
    await expect(fixture.give(JANE, 'viewer', WEST)).rejects.toThrow(
      'there already',
    );
    expect(await revision()).toBe(start + 1);
    await memberships.change(id, { expiresAt: 2_000_000 }, fixture.options());
    expect(await revision()).toBe(start + 2);
    fixture.time = 2_000_000;
    expect(await memberships.expire(fixture.time)).toHaveLength(1);
    expect(await memberships.expire(fixture.time)).toHaveLength(0);
    expect(await revision()).toBe(start + 3);
    await memberships.remove(id);
    expect(await memberships.remove(id)).toBeUndefined();
    expect(await revision()).toBe(start + 4);
  });

  it('lets exactly one of two replicas give the same role at the same time', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => fixture.give(JANE, 'viewer', DEV)),
    );
    const outcomes = results.map(result =>
      result.status === 'rejected' ? result.reason.name : 'given',
    );
    expect(outcomes.sort()).toEqual([
      ...Array(4).fill('ConflictError'),
      'given',
    ]);
    expect(await fixture.database('memberships')).toHaveLength(1);
    expect(await fixture.database('membership_selectors')).toHaveLength(1);
  });

  it('gives anew what has expired, and keeps the old one for thirty days', async () => {
    const { memberships } = fixture;
    const expiresAt = fixture.time + 10;
    const old = await fixture.give(JANE, 'viewer', DEV, { expiresAt });
    fixture.time = expiresAt;
    expect(
      await memberships.change(old.id, { reason: 'x' }, fixture.options()),
    ).toBeUndefined();
    const fresh = await fixture.give(JANE, 'viewer', DEV);
    expect(fresh.id).not.toBe(old.id);
    expect((await memberships.findById(old.id))?.state).toBe('expired');

    await memberships.purge(expiresAt);
    expect(await memberships.findById(old.id)).toBeDefined();
    await memberships.purge(expiresAt + 1);
    expect(await memberships.findById(old.id)).toBeUndefined();
    expect(await fixture.database('membership_selectors')).toHaveLength(1);
  });

  it('takes memberships of different origins for different ones', async () => {
    await fixture.give(JANE, 'viewer', WEST);
    const expiresAt = fixture.time + 10;
    await fixture.give(JANE, 'viewer', WEST, { origin: 'request', expiresAt });
    const counts = await fixture.memberships.countByRole(fixture.database);
    expect(counts.get('viewer')).toBe(2);
  });

  it('loses memberships with their cluster and project, but for configured ones', async () => {
    await fixture.give(JANE, 'viewer', WEST);
    await fixture.give(JANE, 'viewer', WEST, { origin: 'config' });
    await fixture.give(JANE, 'viewer', SHOP);
    await fixture.give(JANE, 'viewer', DEV);
    const west = await fixture.clusters.findByName('west');
    const before = await revision();
    await fixture.clusters.remove(west?.id ?? '', { reason: 'x', now: 1 });
    expect(await revision()).toBe(before + 1);
    await fixture.projects.delete('shop');
    const { items } = await fixture.memberships.list({});
    expect(items.map(({ origin, scope }) => `${origin} ${scope.type}`)).toEqual(
      expect.arrayContaining(['config cluster', 'custom selector']),
    );
    expect(items).toHaveLength(2);
    expect(await fixture.database('project_namespaces')).toEqual([]);
  });

  it('gives no role where a cluster is being removed', async () => {
    await fixture.addCluster('going', { state: 'deleting' });
    await expect(
      fixture.give(JANE, 'viewer', { type: 'cluster', cluster: 'going' }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('makes the configured memberships those of the configuration', async () => {
    const configured = (role: string): MembershipRecord => ({
      id: `${role}-${fixture.time}`,
      subject: JANE,
      role,
      scope: { type: 'cluster', cluster: 'not-yet' },
      origin: 'config',
      state: 'active',
      createdAt: fixture.time,
      createdBy: 'config',
    });
    await fixture.give(JANE, 'a', WEST);
    await fixture.memberships.syncConfigured([
      configured('a'),
      configured('b'),
    ]);
    const before = await revision();
    fixture.time += 1;
    await fixture.memberships.syncConfigured([
      configured('a'),
      configured('b'),
    ]);
    expect(await revision()).toBe(before);
    await fixture.memberships.syncConfigured([
      configured('b'),
      configured('c'),
    ]);

    const { items } = await fixture.memberships.list({});
    expect(items.map(({ id, origin, role }) => [id, origin, role])).toEqual(
      expect.arrayContaining([
        ['b-1000000', 'config', 'b'],
        ['c-1000001', 'config', 'c'],
        [expect.any(String), 'custom', 'a'],
      ]),
    );
    expect(items).toHaveLength(3);
  });

  it.each<[MembershipVisibility, string[]]>([
    [{ type: 'subject', claims: [JANE] }, ['west']],
    [{ type: 'subject', claims: [] }, []],
    [{ type: 'scopeOwner', claims: [JANE] }, ['west']],
    [{ type: 'scopeOwner', claims: ['group:default/shop'] }, ['shop']],
    [{ type: 'scope', scopeType: 'cluster' }, ['east', 'west']],
    [{ type: 'scope', scopeType: 'cluster', names: ['east'] }, ['east']],
    [{ type: 'scope', scopeType: 'project', names: ['east'] }, []],
    [
      { type: 'holdsIn', clusters: ['west'] },
      ['all', 'dev', 'dev-eu', 'shop', 'west'],
    ],
    [{ type: 'holdsIn', clusters: ['east'] }, ['all', 'east']],
    [{ type: 'holdsIn', clusters: ['nowhere'] }, []],
    [{ type: 'within', selector: { stage: 'dev' } }, ['dev', 'dev-eu', 'west']],
    [
      { type: 'within', selector: { stage: 'dev', region: 'eu' } },
      ['dev-eu', 'west'],
    ],
    [{ type: 'within', selector: {} }, []],
    [
      { not: { type: 'scope', scopeType: 'cluster' } },
      ['all', 'dev', 'dev-eu', 'shop'],
    ],
    [
      {
        allOf: [
          { type: 'holdsIn', clusters: ['west'] },
          {
            anyOf: [
              { type: 'subject', claims: [JANE] },
              { type: 'scope', scopeType: 'project' },
            ],
          },
        ],
      },
      ['shop', 'west'],
    ],
  ])('shows by %j exactly %j', async (visible, expected) => {
    const other = 'user:default/other';
    await fixture.give(other, 'all', GLOBAL);
    await fixture.give(JANE, 'west', WEST);
    await fixture.give(other, 'east', { type: 'cluster', cluster: 'east' });
    await fixture.give(other, 'shop', SHOP);
    await fixture.give(other, 'dev', DEV);
    const selector = { stage: 'dev', region: 'eu' };
    await fixture.give(other, 'dev-eu', { type: 'selector', selector });
    const { items, totalItems } = await fixture.memberships.list({ visible });
    expect(items.map(({ role }) => role).sort()).toEqual(expected);
    expect(totalItems).toBe(expected.length);
    for (const item of (await fixture.memberships.list({})).items) {
      expect(await fixture.memberships.matches(item.id, visible)).toBe(
        expected.includes(item.role),
      );
    }
  });
});
