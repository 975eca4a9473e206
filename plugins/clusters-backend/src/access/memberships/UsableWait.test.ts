import { mockServices } from '@backstage/backend-test-utils';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { AccessFixture } from '../__testUtils__/AccessFixture';
import { UsableWait } from './UsableWait';

const WEST = { type: 'cluster', cluster: 'west' } as const;

describeOnDatabases('waiting until a role is usable', createFixture => {
  let gateway: GatewayFixture;
  let fixture: AccessFixture;

  beforeEach(async () => {
    gateway = await createFixture();
    fixture = await AccessFixture.create(gateway);
    fixture.roles.add('viewer');
  });

  afterEach(() => {
    return gateway.stop();
  });

  function setup() {
    const logger = mockServices.logger.mock();
    const { delivery } = fixture.createDelivery();
    const { database, bundles } = fixture;
    return {
      logger,
      usable: UsableWait.create({ database, bundles, delivery, logger }),
    };
  }

  async function addConnected(name: string, labels = {}) {
    const agent = { instance: 'a', version: '1', connectedAt: 1, leader: true };
    return fixture.addCluster(name, {
      phase: 'ready',
      agents: [agent],
      labels,
    });
  }

  it.each<AccessScope>([
    WEST,
    { type: 'global' },
    { type: 'selector', selector: { stage: 'dev' } },
    { type: 'project', project: 'shop' },
  ])('delivers and waits in the connected clusters of %j', async scope => {
    const west = await addConnected('west', { stage: 'dev' });
    await fixture.addCluster('east', { labels: { stage: 'dev' } });
    await fixture.projects.put('shop', {
      namespaces: ['west', 'east'].map(cluster => ({
        cluster,
        namespace: 'shop',
      })),
    });
    await fixture.give('user:default/jane', 'viewer', scope);
    await setup().usable.wait(scope);
    expect(fixture.bundles.waits).toEqual([west.id]);
    expect(fixture.bundles.accessOf(west.id)).toHaveProperty('cluster');
  });

  it('does not go to many clusters', async () => {
    for (let i = 0; i < 11; i += 1) {
      await addConnected(`cluster-${i}`);
    }
    await setup().usable.wait({ type: 'global' });
    expect(fixture.bundles.waits).toEqual([]);
  });

  it('fails nothing when the role cannot be brought', async () => {
    await addConnected('west');
    await fixture.give('user:default/jane', 'viewer', WEST);
    fixture.bundles.beforePut = async () => {
      throw new Error('the database is away');
    };
    const { usable, logger } = setup();
    await usable.wait(WEST);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('not yet in its clusters'),
      { error: 'Error: the database is away' },
    );
  });

  it('gives up after five seconds', async () => {
    await addConnected('west');
    let isWaiting = () => {};
    const waiting = new Promise<void>(resolve => {
      isWaiting = resolve;
    });
    fixture.bundles.settle = () => {
      isWaiting();
      return new Promise(() => {});
    };
    const started = performance.now();
    const { usable } = setup();
    const done = usable.wait(WEST);
    await waiting;
    await done;
    expect(performance.now() - started).toBeGreaterThanOrEqual(4_900);
  }, 30_000);
});
