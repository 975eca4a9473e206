import { randomUUID } from 'node:crypto';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { AccessFixture } from '../__testUtils__/AccessFixture';
import type { MembershipRecord } from '../memberships/MembershipRecord';

jest.setTimeout(180_000);

const PROJECTS = Array.from({ length: 50 }, (_, i) => `project-${i}`);

function memberships(
  count: number,
  kind: 'user' | 'group',
): MembershipRecord[] {
  return Array.from({ length: count }).flatMap((_, i) => {
    const subject = `${kind}:default/${kind}-${i}`;
    const scopes = [
      { type: 'global' as const },
      { type: 'project' as const, project: PROJECTS[i % PROJECTS.length] },
      // Each project has somebody, however few people there are.
      ...(i === 0
        ? PROJECTS.slice(1).map(project => ({
            type: 'project' as const,
            project,
          }))
        : []),
    ];
    return scopes.map(scope => ({
      id: randomUUID(),
      subject,
      role: 'nodes',
      scope,
      // Given by configuration: many at once.
      origin: 'config' as const,
      state: 'active' as const,
      createdAt: 0,
      createdBy: 'config',
    }));
  });
}

describeOnDatabases('how much a cluster is brought', createFixture => {
  let gateway: GatewayFixture;

  afterEach(() => gateway.stop());

  it('is the same to the byte for 5,000 people in 500 groups and for 5 people', async () => {
    gateway = await createFixture();
    const fixture = await AccessFixture.create(gateway);
    fixture.roles.add('nodes', { external: 'edit' });
    const { id } = await fixture.addCluster('west');
    for (const project of PROJECTS) {
      await fixture.projects.put(project, {
        namespaces: [
          { cluster: 'west', namespace: `${project}-a` },
          { cluster: 'west', namespace: `${project}-b` },
        ],
      });
    }
    const { delivery } = fixture.createDelivery();

    await fixture.memberships.syncConfigured(memberships(5, 'user'));
    await delivery.ensure(id);
    const few = JSON.stringify(fixture.bundles.accessOf(id));
    const { puts } = fixture.bundles;

    await fixture.memberships.syncConfigured([
      ...memberships(5_000, 'user'),
      ...memberships(500, 'group'),
    ]);
    await delivery.ensure(id);
    // And by a replica that has never seen the cluster, as if it were the first time.
    await fixture.database('access_deliveries').delete();
    await fixture.createDelivery().delivery.ensure(id);
    const many = JSON.stringify(fixture.bundles.accessOf(id));

    expect(many).toBe(few);
    expect(fixture.bundles.puts).toBe(2 * puts);
    const objects = Object.values(fixture.bundles.accessOf(id)).flat();
    // One ClusterRole; two bindings of it and of edit, in the cluster and in each of 100 namespaces.
    expect(objects).toHaveLength(1 + 2 + 2 * 100);
  });
});
