import { InputError } from '@backstage/errors';
import { describeOnDatabases } from '../../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { AccessFixture } from '../__testUtils__/AccessFixture';

jest.setTimeout(180_000);

const JANE = 'user:default/jane';
const GLOBAL = { type: 'global' } as const;
const SHOP = { type: 'project', project: 'shop' } as const;

/** Names of objects by bundle. */
function namesIn(fixture: AccessFixture, clusterId: string) {
  return Object.fromEntries(
    Object.entries(fixture.bundles.accessOf(clusterId)).map(
      ([bundle, objects]) => [
        bundle,
        objects.map(object => {
          const metadata = object.metadata as Record<string, string>;
          const where = metadata.namespace ? ` in ${metadata.namespace}` : '';
          return `${object.kind} ${metadata.name}${where}`;
        }),
      ],
    ),
  );
}

const NODES = {
  cluster: [
    'ClusterRole rigging:role:nodes',
    'ClusterRoleBinding rigging:cluster:nodes',
  ],
};

describeOnDatabases('AccessDelivery', createFixture => {
  let gateway: GatewayFixture;
  let fixture: AccessFixture;

  beforeEach(async () => {
    gateway = await createFixture();
    fixture = await AccessFixture.create(gateway);
    fixture.roles.add('nodes');
    fixture.roles.add('project-owner', { contexts: ['project'] });
  });

  afterEach(() => gateway.stop());

  it('brings a role when somebody has it, and takes it away when nobody has', async () => {
    const { id } = await fixture.addCluster('west');
    const { delivery } = fixture.createDelivery();
    await delivery.ensure(id);
    expect(namesIn(fixture, id)).toEqual({});

    const membership = await fixture.give(JANE, 'nodes', GLOBAL);
    await delivery.ensure(id);
    expect(namesIn(fixture, id)).toEqual(NODES);

    await fixture.memberships.remove(membership.id);
    await delivery.ensure(id);
    expect(namesIn(fixture, id)).toEqual({});
  });

  it('brings nothing into the agent’s own namespace, where agents let nothing in', async () => {
    const { id } = await fixture.addCluster('west');
    const { delivery } = fixture.createDelivery();
    const namespaces = ['kube-public', 'rigging-system'].map(namespace => ({
      cluster: 'west',
      namespace,
    }));
    await fixture.projects.put('system', { owner: JANE, namespaces });
    await delivery.ensure(id);
    expect(namesIn(fixture, id)['project-system']).toEqual([
      'RoleBinding rigging:project:system:project-owner in kube-public',
    ]);
  });

  it('brings roles of projects into their namespaces, with that of their owner, and takes them out', async () => {
    const { id } = await fixture.addCluster('west');
    const { delivery } = fixture.createDelivery();
    const namespaces = [{ cluster: 'west', namespace: 'shop-a' }];
    await fixture.projects.put('shop', { owner: JANE, namespaces });
    await fixture.give(JANE, 'nodes', SHOP);
    await delivery.ensure(id);
    expect(namesIn(fixture, id)).toEqual({
      cluster: [
        'ClusterRole rigging:role:nodes',
        'ClusterRole rigging:role:project-owner',
      ],
      'project-shop': [
        'RoleBinding rigging:project:shop:nodes in shop-a',
        'RoleBinding rigging:project:shop:project-owner in shop-a',
      ],
    });

    await fixture.projects.delete('shop');
    await delivery.ensure(id);
    expect(namesIn(fixture, id)).toEqual({});
  });

  it('asks the database for the counters only while no access has changed, and puts nothing that is the same', async () => {
    const { id } = await fixture.addCluster('west');
    await fixture.give(JANE, 'nodes', GLOBAL);
    const { delivery } = fixture.createDelivery();
    await delivery.ensure(id);
    const { puts } = fixture.bundles;
    let queries = 0;
    const count = () => {
      queries += 1;
    };
    fixture.database.on('query', count);

    await delivery.ensure(id);
    fixture.database.off('query', count);
    // The counters; a request shares them with all else that it needs.
    expect(queries).toBe(1);

    // Somebody else gets what is in use already.
    await fixture.give('user:default/joe', 'nodes', GLOBAL);
    await delivery.ensure(id);
    await fixture.createDelivery().delivery.ensure(id);
    expect(fixture.bundles.puts).toBe(puts);
  });

  it('leaves the newest behind when two replicas deliver at the same time', async () => {
    const { id } = await fixture.addCluster('west');
    const membership = await fixture.give(JANE, 'nodes', GLOBAL);
    const slow = fixture.createDelivery().delivery;
    const fast = fixture.createDelivery().delivery;
    let goOn = () => {};
    const isPutting = new Promise<void>(resolve => {
      fixture.bundles.beforePut = async () => {
        resolve();
        await new Promise<void>(go => {
          goOn = go;
        });
      };
    });
    const first = slow.ensure(id);
    await isPutting;
    await fixture.memberships.remove(membership.id);
    const second = fast.ensure(id);
    fixture.bundles.beforePut = async () => {};
    goOn();

    await Promise.all([first, second]);

    expect(namesIn(fixture, id)).toEqual({});
  });

  it('delivers anew after a replica died in the middle of it', async () => {
    const { id } = await fixture.addCluster('west');
    await fixture.give(JANE, 'nodes', GLOBAL);
    const dying = fixture.createDelivery().delivery;
    const isPutting = new Promise<void>(resolve => {
      fixture.bundles.beforePut = async () => {
        resolve();
        await new Promise(() => {});
      };
    });
    dying.ensure(id).catch(() => {});
    await isPutting;
    fixture.bundles.beforePut = async () => {};
    fixture.time += 60_000;

    await fixture.createDelivery().delivery.ensure(id);

    expect(namesIn(fixture, id)).toEqual(NODES);
  });

  it('fails when bundles cannot be put, and makes up for it at the next call', async () => {
    const { id } = await fixture.addCluster('west');
    await fixture.give(JANE, 'nodes', GLOBAL);
    const { delivery } = fixture.createDelivery();
    fixture.bundles.beforePut = async () => {
      throw new Error('the database is away');
    };
    await expect(delivery.ensure(id)).rejects.toThrow('the database is away');
    fixture.bundles.beforePut = async () => {};
    await delivery.ensure(id);
    expect(namesIn(fixture, id)).toEqual(NODES);
  });

  it('keeps nobody out of a cluster for a bundle that is not taken', async () => {
    const { id } = await fixture.addCluster('west');
    await fixture.give(JANE, 'nodes', GLOBAL);
    fixture.bundles.beforePut = async () => {
      throw new InputError('the bundle is too large');
    };
    await fixture.createDelivery().delivery.ensure(id);
    expect(namesIn(fixture, id)).toEqual({});
  });

  it('leaves nothing in force of what it cannot bring up to date', async () => {
    const { id } = await fixture.addCluster('west');
    await fixture.give(JANE, 'nodes', GLOBAL);
    const { delivery } = fixture.createDelivery();
    await delivery.ensure(id);
    expect(namesIn(fixture, id)).toEqual(NODES);
    fixture.bundles.beforePut = async () => {
      throw new InputError('the bundle is too large');
    };
    // The role allows less now, and its bundle is not taken.
    fixture.roles.add('nodes', { rules: [] });
    await fixture.give(JANE, 'pods', GLOBAL);
    await delivery.ensure(id);
    expect(namesIn(fixture, id)).toEqual({});
  });

  it.each(['view', 'operate'] as const)(
    'delivers nothing below the ceiling %s',
    async ceiling => {
      const { id } = await fixture.addCluster('west', { ceiling });
      await fixture.give(JANE, 'nodes', GLOBAL);
      const { delivery, sweeper } = fixture.createDelivery();
      await delivery.ensure(id);
      await sweeper.sweep();
      expect(fixture.bundles.wanted.size).toBe(0);
    },
  );

  it('leaves nothing behind of a cluster that goes while it is delivered to', async () => {
    const { id } = await fixture.addCluster('west');
    await fixture.give(JANE, 'nodes', GLOBAL);
    fixture.bundles.beforePut = async () => {
      await fixture.clusters.remove(id, {
        reason: 'forced',
        now: fixture.time,
      });
      await fixture.bundles.forget(id);
    };
    await fixture.createDelivery().delivery.ensure(id);
    expect(fixture.bundles.wanted.size).toBe(0);
    expect(await fixture.database('access_deliveries')).toEqual([]);
  });

  it('does nothing in clusters that are gone or being removed', async () => {
    const { id } = await fixture.addCluster('west', { state: 'deleting' });
    await fixture.give(JANE, 'nodes', GLOBAL);
    const { delivery, sweeper } = fixture.createDelivery();
    await delivery.ensure(id);
    await delivery.ensure('2b4c6a1c-0000-4000-8000-000000000001');
    expect(await sweeper.sweep()).toBe(false);
    expect(fixture.bundles.wanted.size).toBe(0);
  });

  it('has idle clusters follow, in few queries where nothing is new for them', async () => {
    const selector = { stage: 'dev' };
    const clusters = [];
    for (let i = 0; i < 60; i += 1) {
      clusters.push(
        await fixture.addCluster(`cluster-${i}`, {
          labels: i < 3 ? selector : {},
        }),
      );
    }
    const { sweeper } = fixture.createDelivery();
    while (await sweeper.sweep()) {
      // Until all are dealt with.
    }
    await fixture.give(JANE, 'nodes', { type: 'selector', selector });
    let queries = 0;
    fixture.database.on('query', () => {
      queries += 1;
    });

    while (await sweeper.sweep()) {
      // Until all are dealt with.
    }

    expect(queries).toBeLessThan(60);
    for (const [i, { id }] of clusters.entries()) {
      expect(namesIn(fixture, id)).toEqual(i < 3 ? NODES : {});
    }
  });
});
