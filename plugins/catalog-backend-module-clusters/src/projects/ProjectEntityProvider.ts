import type {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import {
  stringifyEntityRef,
  type ResourceEntity,
} from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  CLUSTERS_EVENTS_TOPIC,
  type ClustersService,
} from '@rigging/backstage-plugin-clusters-node';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import {
  PROJECTS_EVENTS_TOPIC,
  type ProjectsService,
} from '@rigging/backstage-plugin-projects-node';
import { ChangeGatherer } from '../changes/ChangeGatherer';
import { buildProjectEntity } from './buildProjectEntity';
import { isClusterChange } from './isClusterChange';
import type { ProjectEntityOptions } from './ProjectEntityOptions';
import { readProjectIds } from './readProjectIds';
import { selectClusters } from './selectClusters';

const GATHER_MS = 500;
/** Clusters come and go in crowds, and each may be in every project. */
const GATHER_CLUSTERS_MS = 5_000;

type Dependencies = {
  auth: AuthService;
  clusters: Pick<ClustersService, 'listClusters'>;
  entity: ProjectEntityOptions;
  events: EventsService;
  gatherMs?: number;
  gatherClustersMs?: number;
  logger: LoggerService;
  projects: Pick<ProjectsService, 'getProject' | 'listProjects'>;
  taskRunner: SchedulerServiceTaskRunner;
};

/**
 * Keeps an entity for each project that people made: all of them on a schedule and when
 * clusters change, changed ones by event. What cannot be read stays as it is. Projects
 * that every cluster has by itself have no entities.
 */
export class ProjectEntityProvider implements EntityProvider {
  readonly #options: Dependencies;
  readonly #changes: ChangeGatherer;
  readonly #clusterChanges: ChangeGatherer;
  /** Names by ids; a project never gets another name. */
  readonly #names = new Map<string, string>();
  #connection?: EntityProviderConnection;

  static create(options: Dependencies): ProjectEntityProvider {
    return new ProjectEntityProvider(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
    const onError = (error: unknown) =>
      options.logger.warn(
        'could not read projects that changed; their entities follow with the next full read',
        { error: String(error) },
      );
    this.#changes = ChangeGatherer.create({
      gatherMs: options.gatherMs ?? GATHER_MS,
      work: ids => this.#refreshSome(ids),
      onError,
    });
    this.#clusterChanges = ChangeGatherer.create({
      gatherMs: options.gatherClustersMs ?? GATHER_CLUSTERS_MS,
      work: () => this.#changes.run(() => this.#refreshAll()),
      onError,
    });
  }

  getProviderName(): string {
    return 'projects';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const { events, taskRunner } = this.#options;
    this.#connection = connection;
    await events.subscribe({
      id: 'catalog-backend-module-clusters.projects',
      topics: [PROJECTS_EVENTS_TOPIC, CLUSTERS_EVENTS_TOPIC],
      onEvent: async ({ topic, eventPayload }) => {
        if (topic === CLUSTERS_EVENTS_TOPIC) {
          if (isClusterChange(eventPayload)) {
            this.#clusterChanges.add('all');
          }
          return;
        }
        for (const id of readProjectIds(eventPayload)) {
          this.#changes.add(id);
        }
      },
    });
    await taskRunner.run({
      id: 'catalog-projects-refresh',
      fn: () => this.#changes.run(() => this.#refreshAll()),
    });
  }

  async #refreshAll(): Promise<void> {
    const projects: Project[] = [];
    // An error leaves this method before the mutation, so a failed read empties nothing.
    for await (const project of this.#options.projects.listProjects(
      { kind: 'custom' },
      { credentials: await this.#credentials() },
    )) {
      projects.push(project);
    }
    const clusters = await this.#listClusters();
    await this.#connection?.applyMutation({
      type: 'full',
      entities: projects.map(project =>
        this.#defer(this.#build(project, clusters)),
      ),
    });
    this.#names.clear();
    for (const { id, name } of projects) {
      this.#names.set(id, name);
    }
  }

  async #refreshSome(ids: string[]): Promise<void> {
    const names = ids.flatMap(id => this.#names.get(id) ?? []);
    if (names.length < ids.length) {
      // Of a project that is new here only its id was said.
      await this.#refreshAll();
      return;
    }
    const credentials = await this.#credentials();
    const found: Project[] = [];
    const gone: string[] = [];
    for (const name of names) {
      const project = await this.#options.projects.getProject(name, {
        credentials,
      });
      if (project?.kind === 'custom') {
        found.push(project);
      } else {
        gone.push(name);
      }
    }
    const clusters = found.length > 0 ? await this.#listClusters() : [];
    await this.#connection?.applyMutation({
      type: 'delta',
      added: found.map(project => this.#defer(this.#build(project, clusters))),
      removed: gone.map(name => ({
        entityRef: stringifyEntityRef({
          ...{ kind: 'Resource', name },
          namespace: this.#options.entity.namespace,
        }),
        locationKey: this.getProviderName(),
      })),
    });
  }

  async #listClusters(): Promise<Cluster[]> {
    const all: Cluster[] = [];
    for await (const cluster of this.#options.clusters.listClusters(
      {},
      { credentials: await this.#credentials() },
    )) {
      all.push(cluster);
    }
    return all;
  }

  #build(project: Project, clusters: Cluster[]): ResourceEntity {
    return buildProjectEntity(project, {
      ...this.#options.entity,
      clusters: selectClusters(project.clusters, clusters),
    });
  }

  #defer(entity: ResourceEntity) {
    return { entity, locationKey: this.getProviderName() };
  }

  /** As the catalog itself: it holds all projects and decides who sees their entities. */
  #credentials() {
    return this.#options.auth.getOwnServiceCredentials();
  }
}
