import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
} from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import {
  clustersServiceRef,
  type ClustersService,
} from '@rigging/backstage-plugin-clusters-node';
import {
  projectsServiceRef,
  type ProjectsService,
} from '@rigging/backstage-plugin-projects-node';
import { makeCluster } from './__fixtures__/makeCluster';
import { makeProject } from './__fixtures__/makeProject';
import catalogModuleClusters from './index';

async function startModule(providersConfig: JsonObject = {}) {
  const providers: EntityProvider[] = [];
  const scheduler = mockServices.scheduler.mock({
    createScheduledTaskRunner: () => ({
      run: async ({ fn }) => fn(new AbortController().signal),
    }),
  });
  const clusters: Partial<ClustersService> = {
    async *listClusters() {
      yield makeCluster({ owner: 'group:default/team-a' });
    },
  };
  const projects: Partial<ProjectsService> = {
    async *listProjects() {
      yield makeProject({});
    },
  };
  await startTestBackend({
    extensionPoints: [
      [
        catalogProcessingExtensionPoint,
        {
          addEntityProvider: (...added) => {
            providers.push(...added.flat());
          },
          addProcessor: () => {},
          addPlaceholderResolver: () => {},
          setOnProcessingErrorHandler: () => {},
        },
      ],
    ],
    features: [
      catalogModuleClusters,
      eventsServiceFactory,
      scheduler.factory,
      createServiceFactory({
        service: clustersServiceRef,
        deps: {},
        factory: () => clusters as ClustersService,
      }),
      createServiceFactory({
        service: projectsServiceRef,
        deps: {},
        factory: () => projects as ProjectsService,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'https://hub.example.com' },
          catalog: { providers: providersConfig },
        },
      }),
    ],
  });
  return providers;
}

async function entitiesOf(provider: EntityProvider) {
  const mutations: unknown[] = [];
  await provider.connect({
    applyMutation: async mutation => void mutations.push(mutation),
    refresh: async () => {},
  });
  return mutations[0];
}

describe('catalogModuleClusters', () => {
  it('gives the catalog providers that bring clusters and projects in', async () => {
    const providers = await startModule();
    expect(providers.map(each => each.getProviderName())).toEqual([
      'clusters',
      'projects',
    ]);
    expect(await entitiesOf(providers[0])).toMatchObject({
      type: 'full',
      entities: [
        {
          entity: {
            kind: 'Resource',
            metadata: { name: 'west' },
            spec: { type: 'kubernetes-cluster', owner: 'group:default/team-a' },
          },
        },
      ],
    });
    expect(await entitiesOf(providers[1])).toMatchObject({
      type: 'full',
      entities: [
        {
          entity: {
            kind: 'Resource',
            metadata: { name: 'shop', namespace: 'projects' },
            spec: {
              type: 'kubernetes-project',
              owner: 'group:default/team-a',
              dependsOn: ['resource:default/west'],
            },
          },
        },
      ],
    });
  });

  it('brings projects where it is told to, or not at all', async () => {
    const [, projects] = await startModule({
      projects: { namespace: 'kubernetes' },
    });
    expect(await entitiesOf(projects)).toMatchObject({
      entities: [{ entity: { metadata: { namespace: 'kubernetes' } } }],
    });
    const withoutProjects = await startModule({ projects: { enabled: false } });
    expect(withoutProjects.map(each => each.getProviderName())).toEqual([
      'clusters',
    ]);
  });
});
