import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { AccessFixture } from '../__testUtils__/AccessFixture';

jest.setTimeout(180_000);

const JANE = { ref: 'user:default/jane', groups: ['group:default/team-a'] };
const JOE = { ref: 'user:default/joe', groups: [] };
const TEAM = 'group:default/team-a';

describeOnDatabases('DefaultAccessEvaluator', createFixture => {
  let gateway: GatewayFixture;
  let fixture: AccessFixture;

  beforeEach(async () => {
    gateway = await createFixture();
    fixture = await AccessFixture.create(gateway);
    fixture.roles.add('cluster-owner', { contexts: ['cluster'] });
    fixture.roles.add('project-owner', { contexts: ['project'] });
    fixture.roles.add('viewer');
    fixture.roles.add('nodes', { contexts: ['cluster'] });
  });

  afterEach(() => gateway.stop());

  it('gives nobody anything in a cluster where nobody gave them a role', async () => {
    const cluster = await fixture.addCluster('west');
    const evaluator = fixture.createEvaluator();
    expect(await evaluator.evaluate(JANE, cluster)).toMatchObject({
      groups: [],
      grants: [],
      isAdministrator: false,
    });
  });

  it('gives what a component got to no other component of its name', async () => {
    const ref = 'component:default/build';
    const west = await fixture.addCluster('west');
    const scope = { type: 'cluster', cluster: 'west' } as const;
    await fixture.give(ref, 'viewer', scope, { subjectUid: 'first' });
    const evaluator = fixture.createEvaluator();
    const groupsOf = async (uid?: string) => {
      const subject = { ref, groups: [], uid };
      const { grants } = await evaluator.evaluateEverywhere(subject);
      const held = await evaluator.grantsFor(subject, scope);
      const access = await evaluator.evaluate(subject, west);
      expect(grants).toHaveLength(access.groups.length);
      expect(held.grants).toHaveLength(access.groups.length);
      return access.groups;
    };
    expect(await groupsOf('first')).toEqual(['rigging:cluster:viewer']);
    expect(await groupsOf('second')).toEqual([]);
    expect(await groupsOf()).toEqual([]);
    // Nor is the earlier one's in the way of what the later one gets.
    await fixture.give(ref, 'viewer', scope, { subjectUid: 'second' });
    expect(await groupsOf('second')).toEqual(['rigging:cluster:viewer']);
    expect(await groupsOf('first')).toEqual([]);
    await expect(
      fixture.give(ref, 'viewer', scope, { subjectUid: 'second' }),
    ).rejects.toThrow('there already');
  });

  it.each<[AccessScope, string]>([
    [{ type: 'global' }, 'rigging:cluster:viewer'],
    [{ type: 'cluster', cluster: 'west' }, 'rigging:cluster:viewer'],
    [
      { type: 'selector', selector: { stage: 'dev', region: 'eu' } },
      'rigging:cluster:viewer',
    ],
    [{ type: 'project', project: 'shop' }, 'rigging:project:shop:viewer'],
  ])(
    'turns a role of a group with the scope %j into %s',
    async (scope, group) => {
      const labels = { stage: 'dev', region: 'eu', team: 'a' };
      const west = await fixture.addCluster('west', { labels });
      const east = await fixture.addCluster('east', {
        labels: { stage: 'dev' },
      });
      await fixture.projects.put('shop', {
        namespaces: [
          { cluster: 'west', namespace: 'shop-b' },
          { cluster: 'west', namespace: 'shop-a' },
        ],
      });
      const membership = await fixture.give(TEAM, 'viewer', scope);
      const evaluator = fixture.createEvaluator();

      const access = await evaluator.evaluate(JANE, west);

      expect(access.groups).toEqual([group]);
      expect(access.grants).toEqual([
        {
          subject: TEAM,
          role: 'viewer',
          scope,
          origin: 'membership',
          membershipId: membership.id,
          ...(scope.type === 'project' && { namespaces: ['shop-a', 'shop-b'] }),
        },
      ]);
      expect((await evaluator.evaluate(JOE, west)).groups).toEqual([]);
      const elsewhere = await evaluator.evaluate(JANE, east);
      expect(elsewhere.groups).toEqual(scope.type === 'global' ? [group] : []);
    },
  );

  it('makes administrators and owners owners, without a membership', async () => {
    fixture.administrators.push(TEAM);
    const west = await fixture.addCluster('west', { owner: JOE.ref });
    await fixture.projects.put('shop', {
      owner: JOE.ref,
      namespaces: [{ cluster: 'west', namespace: 'shop' }],
    });
    const evaluator = fixture.createEvaluator();

    expect(await evaluator.evaluate(JANE, west)).toMatchObject({
      groups: ['rigging:cluster:cluster-owner'],
      grants: [{ subject: TEAM, origin: 'administrator' }],
      isAdministrator: true,
    });
    expect(await evaluator.evaluate(JOE, west)).toMatchObject({
      groups: [
        'rigging:cluster:cluster-owner',
        'rigging:project:shop:project-owner',
      ],
      grants: [{ origin: 'owner' }, { origin: 'owner' }],
      isAdministrator: false,
    });
    expect(await evaluator.evaluateEverywhere(JOE)).toMatchObject({
      grants: [
        { role: 'cluster-owner', scope: { type: 'cluster', cluster: 'west' } },
        { role: 'project-owner', scope: { type: 'project', project: 'shop' } },
      ],
      isAdministrator: false,
    });
  });

  it('takes back at the next call, on every replica', async () => {
    const cluster = await fixture.addCluster('west');
    const { id } = await fixture.give(JANE.ref, 'viewer', { type: 'global' });
    const replicas = [fixture.createEvaluator(), fixture.createEvaluator()];
    for (const evaluator of replicas) {
      expect((await evaluator.evaluate(JANE, cluster)).groups).toHaveLength(1);
    }

    await fixture.memberships.remove(id);

    for (const evaluator of replicas) {
      expect((await evaluator.evaluate(JANE, cluster)).groups).toEqual([]);
    }
  });

  it('follows labels and owners of clusters', async () => {
    const west = await fixture.addCluster('west');
    const selector = { stage: 'dev' };
    await fixture.give(JANE.ref, 'viewer', { type: 'selector', selector });
    const evaluator = fixture.createEvaluator();
    expect((await evaluator.evaluate(JANE, west)).groups).toEqual([]);

    const changed = await fixture.clusters.change(west.id, cluster => ({
      ...cluster,
      labels: selector,
      owner: JANE.ref,
    }));

    expect((await evaluator.evaluate(JANE, changed ?? west)).groups).toEqual([
      'rigging:cluster:cluster-owner',
      'rigging:cluster:viewer',
    ]);
  });

  it('never counts what has expired, and says until when an answer is good', async () => {
    const cluster = await fixture.addCluster('west');
    const expiresAt = fixture.time + 1_000;
    await fixture.give(JANE.ref, 'viewer', { type: 'global' }, { expiresAt });
    await fixture.give(JANE.ref, 'nodes', { type: 'global' });
    const evaluator = fixture.createEvaluator();
    const before = await evaluator.evaluate(JANE, cluster);
    expect(before.validUntil).toBe(expiresAt);
    expect(before.groups).toHaveLength(2);

    fixture.time = expiresAt;

    const after = await evaluator.evaluate(JANE, cluster);
    expect(after.groups).toEqual(['rigging:cluster:nodes']);
    const everywhere = await evaluator.evaluateEverywhere(JANE);
    expect(everywhere.grants).toHaveLength(1);
    expect(await evaluator.listGrants(cluster)).toHaveLength(1);
  });

  it('counts no role that is gone, or is not for such a scope', async () => {
    const cluster = await fixture.addCluster('west');
    await fixture.projects.put('shop', {
      namespaces: [{ cluster: 'west', namespace: 'shop' }],
    });
    await fixture.give(JANE.ref, 'gone', { type: 'global' });
    const project = { type: 'project', project: 'shop' } as const;
    await fixture.give(JANE.ref, 'nodes', project);
    const access = await fixture.createEvaluator().evaluate(JANE, cluster);
    expect(access.groups).toEqual([]);
  });

  it('holds in a whole scope only what holds in all of it', async () => {
    const selector = { stage: 'dev' };
    await fixture.addCluster('west', { labels: selector });
    await fixture.projects.put('shop', {
      namespaces: [{ cluster: 'west', namespace: 'shop' }],
    });
    const west = { type: 'cluster', cluster: 'west' } as const;
    const shop = { type: 'project', project: 'shop' } as const;
    const dev = { type: 'selector', selector } as const;
    await fixture.give(JANE.ref, 'viewer', { type: 'global' });
    await fixture.give(JANE.ref, 'viewer', west);
    await fixture.give(JANE.ref, 'viewer', shop);
    await fixture.give(JANE.ref, 'viewer', dev);
    const evaluator = fixture.createEvaluator();
    const typesFor = async (scope: AccessScope) => {
      const { grants } = await evaluator.grantsFor(JANE, scope);
      return grants.map(grant => grant.scope.type).sort();
    };

    expect(await typesFor({ type: 'global' })).toEqual(['global']);
    expect(await typesFor(dev)).toEqual(['global']);
    expect(await typesFor(shop)).toEqual(['global', 'project']);
    expect(await typesFor(west)).toEqual(['cluster', 'global', 'selector']);
    const missing = { type: 'cluster', cluster: 'nowhere' } as const;
    expect(await typesFor(missing)).toEqual(['global']);
  });

  it('asks for somebody in thousands of groups', async () => {
    const cluster = await fixture.addCluster('west');
    const groups = Array.from(
      { length: 2_500 },
      (_, i) => `group:default/g${i}`,
    );
    await fixture.give('group:default/g2400', 'viewer', { type: 'global' });
    const access = await fixture
      .createEvaluator()
      .evaluate({ ref: JOE.ref, groups }, cluster);
    expect(access.groups).toEqual(['rigging:cluster:viewer']);
  });

  it('fails, rather than answers, when the database does', async () => {
    const cluster = await fixture.addCluster('west');
    const evaluator = fixture.createEvaluator();
    await fixture.database.schema.renameTable('memberships', 'hidden');
    await expect(evaluator.evaluate(JANE, cluster)).rejects.toThrow();
    await fixture.database.schema.renameTable('hidden', 'memberships');
    expect((await evaluator.evaluate(JANE, cluster)).groups).toEqual([]);
  });
});
