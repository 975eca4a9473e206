import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { makeCluster } from '../__fixtures__/makeCluster';
import { makeProject } from '../__fixtures__/makeProject';
import { ProjectEntityProvider } from './ProjectEntityProvider';

async function setup() {
  const kept = new Map<string, Project>();
  const clusters: Cluster[] = [makeCluster({ name: 'west' })];
  let broken = false;
  let listed = 0;
  const mutations: EntityProviderMutation[] = [];
  const tasks: (() => Promise<void>)[] = [];
  const events = DefaultEventsService.create({
    logger: mockServices.logger.mock(),
  });
  const provider = ProjectEntityProvider.create({
    auth: mockServices.auth(),
    clusters: {
      async *listClusters() {
        yield* clusters;
      },
    },
    projects: {
      async getProject(name) {
        if (broken) throw new Error('hub is down');
        return kept.get(name);
      },
      async *listProjects({ kind }) {
        listed += 1;
        yield* [...kept.values()].filter(each => each.kind === kind);
        if (broken) throw new Error('hub went down');
      },
    },
    entity: {
      hubUrl: 'https://hub.example.com',
      appUrl: 'https://portal.example.com',
      defaultOwner: 'group:default/unknown',
      namespace: 'projects',
    },
    events,
    gatherMs: 1,
    gatherClustersMs: 1,
    logger: mockServices.logger.mock(),
    taskRunner: {
      async run({ fn }) {
        tasks.push(async () => fn(new AbortController().signal));
      },
    },
  });
  await provider.connect({
    applyMutation: async mutation => void mutations.push(mutation),
    refresh: async () => {},
  });
  return {
    kept,
    clusters,
    mutations,
    listed: () => listed,
    refreshAll: () => tasks[0](),
    breakHub() {
      broken = true;
    },
    async publish(topic: string, eventPayload: unknown) {
      await events.publish({ topic, eventPayload });
      await new Promise(resolve => setTimeout(resolve, 100));
    },
  };
}

/** Names of the projects that a mutation brings, with what they depend on. */
function broughtBy(mutation: EntityProviderMutation | undefined) {
  const brought = mutation?.type === 'full' ? mutation.entities : [];
  const added = mutation?.type === 'delta' ? mutation.added : [];
  return [...brought, ...added].map(each =>
    'entity' in each
      ? [each.entity.metadata.name, each.entity.spec?.dependsOn]
      : each,
  );
}

describe('ProjectEntityProvider', () => {
  it('gives the catalog all projects that people made, with their clusters', async () => {
    const { kept, mutations, refreshAll } = await setup();
    kept.set('shop', makeProject({}));
    kept.set('west-default', makeProject({ name: 'd', kind: 'default' }));
    await refreshAll();
    expect(mutations).toHaveLength(1);
    expect(mutations[0]).toMatchObject({
      type: 'full',
      entities: [{ locationKey: 'projects' }],
    });
    expect(broughtBy(mutations[0])).toEqual([
      ['shop', ['resource:default/west']],
    ]);
  });

  it('changes nothing when the projects cannot all be read', async () => {
    const { kept, mutations, refreshAll, breakHub } = await setup();
    kept.set('shop', makeProject({}));
    breakHub();
    await expect(refreshAll()).rejects.toThrow('hub went down');
    expect(mutations).toEqual([]);
  });

  it('brings a new project by event', async () => {
    const { kept, mutations, publish } = await setup();
    const shop = makeProject({});
    kept.set('shop', shop);
    await publish('projects', { ids: [shop.id] });
    expect(broughtBy(mutations[0])).toEqual([
      ['shop', ['resource:default/west']],
    ]);
  });

  it('changes and removes single entities by event, without reading all', async () => {
    const { kept, mutations, publish, refreshAll, listed } = await setup();
    const shop = makeProject({});
    kept.set('shop', shop);
    await refreshAll();

    kept.set('shop', { ...shop, clusters: {} });
    await publish('projects', { ids: [shop.id] });
    expect(mutations[1]).toMatchObject({ type: 'delta', removed: [] });
    expect(broughtBy(mutations[1])).toEqual([['shop', []]]);

    kept.delete('shop');
    await publish('projects', { ids: [shop.id] });
    expect(mutations[2]).toEqual({
      type: 'delta',
      added: [],
      removed: [
        { entityRef: 'resource:projects/shop', locationKey: 'projects' },
      ],
    });
    expect(listed()).toBe(1);
  });

  it('relates projects to clusters that come later', async () => {
    const { kept, clusters, mutations, publish, refreshAll } = await setup();
    const selector = { stage: 'prod' };
    kept.set('shop', makeProject({ clusters: { selector } }));
    await refreshAll();
    expect(broughtBy(mutations[0])).toEqual([['shop', []]]);

    clusters.push(makeCluster({ name: 'east', labels: selector }));
    await publish('clusters', { id: '1', name: 'east', change: 'added' });
    expect(broughtBy(mutations[1])).toEqual([
      ['shop', ['resource:default/east']],
    ]);

    await publish('clusters', { id: '1', name: 'east', change: 'status' });
    expect(mutations).toHaveLength(2);
  });

  it('keeps an entity whose project cannot be read after an event', async () => {
    const { kept, mutations, publish, refreshAll, breakHub } = await setup();
    const shop = makeProject({});
    kept.set('shop', shop);
    await refreshAll();
    breakHub();
    await publish('projects', { ids: [shop.id] });
    await publish('projects', 'nonsense');
    await publish('projects', { ids: [1] });
    expect(mutations).toHaveLength(1);
  });
});
