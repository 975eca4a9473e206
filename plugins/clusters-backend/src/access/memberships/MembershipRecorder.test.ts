import { once } from 'node:events';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import type { NewAuditRecord } from '../../auditLog/ClusterAuditLog';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { AccessFixture } from '../__testUtils__/AccessFixture';
import { MembershipRecorder } from './MembershipRecorder';

describeOnDatabases('what clusters show of memberships', createFixture => {
  let gateway: GatewayFixture;
  let fixture: AccessFixture;

  beforeEach(async () => {
    gateway = await createFixture();
    fixture = await AccessFixture.create(gateway);
  });

  afterEach(() => gateway.stop());

  it.each<[AccessScope, string[]]>([
    [{ type: 'global' }, ['all clusters']],
    [{ type: 'cluster', cluster: 'west' }, ['west']],
    [{ type: 'selector', selector: { stage: 'dev' } }, ['west', 'east']],
    [{ type: 'selector', selector: { stage: 'none' } }, []],
    [{ type: 'project', project: 'shop' }, ['east']],
  ])('is, of %j, in %j and nowhere else', async (scope, places) => {
    const labels = { stage: 'dev' };
    const west = await fixture.addCluster('west', { labels });
    const east = await fixture.addCluster('east', { labels });
    await fixture.addCluster('others', { labels: { stage: 'prod' } });
    await fixture.projects.put('shop', {
      namespaces: [{ cluster: 'east', namespace: 'shop' }],
    });
    const records: NewAuditRecord[] = [];
    const told: string[] = [];
    const recorder = MembershipRecorder.create({
      database: fixture.database,
      auditLog: { record: record => void records.push(record) },
      notifier: { changed: kind => void told.push(kind) },
      now: fixture.now,
    });
    const given = {
      ...{ id: 'm', subject: 'user:default/jane', role: 'viewer', scope },
      ...{ origin: 'custom' as const, state: 'active' as const },
      ...{ createdAt: 0, createdBy: 'user:default/admin' },
    };
    const answered =
      scope.type !== 'global' && once(fixture.database, 'query-response');
    recorder.changed('create', given, 'user:default/admin');
    await answered;
    await new Promise(resolve => setImmediate(resolve));
    const names = new Map<string | undefined, string>([
      [undefined, 'all clusters'],
      [west.id, 'west'],
      [east.id, 'east'],
    ]);
    expect(
      records.map(({ clusterId }) => names.get(clusterId) ?? 'another').sort(),
    ).toEqual([...places].sort());
    expect(told).toEqual(['memberships']);
  });
});
