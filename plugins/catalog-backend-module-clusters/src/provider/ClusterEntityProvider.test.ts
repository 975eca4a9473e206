import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import {
  DefaultEventsService,
  type EventParams,
} from '@backstage/plugin-events-node';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import { makeCluster } from '../__fixtures__/makeCluster';
import { ClusterEntityProvider } from './ClusterEntityProvider';

async function setup() {
  const registry = new Map<string, Cluster>();
  let broken = false;
  const clusters: Pick<ClustersService, 'getCluster' | 'listClusters'> = {
    async getCluster(name) {
      if (broken) {
        throw new Error('registry is down');
      }
      return registry.get(name);
    },
    async *listClusters() {
      yield* registry.values();
      if (broken) {
        throw new Error('registry went down');
      }
    },
  };
  const applyMutation = jest.fn(
    async (_mutation: EntityProviderMutation) => {},
  );
  const tasks: (() => Promise<void>)[] = [];
  const events = DefaultEventsService.create({
    logger: mockServices.logger.mock(),
  });
  const provider = ClusterEntityProvider.create({
    auth: mockServices.auth(),
    clusters,
    entity: {
      hubUrl: 'https://hub.example.com',
      appUrl: 'https://portal.example.com',
      defaultOwner: 'group:default/unknown',
    },
    events,
    gatherMs: 1,
    logger: mockServices.logger.mock(),
    taskRunner: {
      async run({ fn }) {
        tasks.push(async () => fn(new AbortController().signal));
      },
    },
  });
  await provider.connect({ applyMutation, refresh: async () => {} });
  return {
    registry,
    applyMutation,
    refreshAll: () => tasks[0](),
    breakRegistry() {
      broken = true;
    },
    publish: (payload: unknown) =>
      events.publish({
        topic: 'clusters',
        eventPayload: payload,
      } satisfies EventParams),
    settle: () => new Promise(resolve => setTimeout(resolve, 100)),
  };
}

describe('ClusterEntityProvider', () => {
  it('gives the catalog all clusters', async () => {
    const { registry, refreshAll, applyMutation } = await setup();
    registry.set('west', makeCluster({}));
    registry.set('east', makeCluster({ name: 'east' }));
    await refreshAll();
    expect(applyMutation).toHaveBeenCalledWith({
      type: 'full',
      entities: [
        expect.objectContaining({ locationKey: 'clusters' }),
        expect.objectContaining({ locationKey: 'clusters' }),
      ],
    });
  });

  it('changes nothing when the clusters cannot all be read', async () => {
    const { registry, refreshAll, applyMutation, breakRegistry } =
      await setup();
    registry.set('west', makeCluster({}));
    breakRegistry();
    await expect(refreshAll()).rejects.toThrow('registry went down');
    expect(applyMutation).not.toHaveBeenCalled();
  });

  it('adds, changes and removes single entities by event', async () => {
    const { registry, publish, settle, applyMutation } = await setup();
    registry.set('west', makeCluster({}));
    await publish({ id: '1', name: 'west', change: 'added' });
    await settle();
    expect(applyMutation).toHaveBeenLastCalledWith(
      expect.objectContaining({
        type: 'delta',
        added: [expect.objectContaining({ locationKey: 'clusters' })],
        removed: [],
      }),
    );
    registry.delete('west');
    await publish({ id: '1', name: 'west', change: 'removed' });
    await settle();
    expect(applyMutation).toHaveBeenLastCalledWith({
      type: 'delta',
      added: [],
      removed: [
        { entityRef: 'resource:default/west', locationKey: 'clusters' },
      ],
    });
  });

  it('leaves the catalog alone when only the status of a cluster changed', async () => {
    const { registry, refreshAll, publish, settle, applyMutation } =
      await setup();
    registry.set('west', makeCluster({}));
    await refreshAll();
    registry.set('west', makeCluster({ phase: 'disconnected' }));
    await publish({ id: '1', name: 'west', change: 'status' });
    await settle();
    expect(applyMutation).toHaveBeenCalledTimes(1);
  });

  it('keeps an entity whose cluster cannot be read after an event', async () => {
    const {
      registry,
      refreshAll,
      publish,
      settle,
      applyMutation,
      breakRegistry,
    } = await setup();
    registry.set('west', makeCluster({}));
    await refreshAll();
    breakRegistry();
    await publish({ id: '1', name: 'west', change: 'updated' });
    await publish('nonsense');
    await settle();
    expect(applyMutation).toHaveBeenCalledTimes(1);
  });
});
