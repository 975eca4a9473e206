import { ConflictError, InputError } from '@backstage/errors';
import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type {
  ClusterDirectory,
  KnownCluster,
} from '../clusters/ClusterDirectory';
import type { Delivery } from '../delivery/Delivery';
import type { NamespaceLifecycle } from '../namespaces/NamespaceLifecycle';
import type { ClusterChoice } from './ClusterChoice';
import { countNamespaces } from './countNamespaces';
import { projectNotFound } from './projectNotFound';
import type { ProjectRecord } from './ProjectRecord';
import type { Projects } from './Projects';
import type { ProjectStore } from './ProjectStore';

type Dependencies = {
  database: Knex;
  store: ProjectStore;
  choice: ClusterChoice;
  clusters: ClusterDirectory;
  lifecycle: NamespaceLifecycle;
  delivery: Delivery;
  now: () => number;
};

/** A removal with what had to be looked up for it. */
type Plan = {
  project: ProjectRecord;
  namespaces: 'delete' | 'detach' | 'move';
  to?: ProjectRecord;
  /** Clusters of `to`. */
  selected: KnownCluster[];
  /** Clusters with namespaces of the project, by id. */
  used: Map<string, KnownCluster>;
};

/** Ends projects: at once when they have no namespaces, else when these are gone. */
export class ProjectRemoval {
  readonly #options: Dependencies;

  static create(options: Dependencies): ProjectRemoval {
    return new ProjectRemoval(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** Looks up what the removal needs, outside of a transaction. */
  async plan(
    name: string,
    choice: Parameters<Projects['remove']>[1],
  ): Promise<Plan> {
    const { database, store, clusters } = this.#options;
    const project = await store.getByName(database, name);
    if (!project) {
      throw projectNotFound(name);
    }
    const to = await this.#findTarget(project, choice);
    const counts = await countNamespaces(database, [project.id]);
    return {
      ...{ project, to, namespaces: choice.namespaces },
      selected: to ? await clusters.select(to.clusters) : [],
      used: await this.#options.choice.byIds([
        ...(counts.get(project.id)?.keys() ?? []),
        ...(project.clusterId ? [project.clusterId] : []),
      ]),
    };
  }

  async run(
    transaction: Knex.Transaction,
    plan: Plan,
  ): Promise<{ effects: Effect[]; projectId: string; others: string[] }> {
    const { store, delivery, now } = this.#options;
    const ids = [plan.project.id, ...(plan.to ? [plan.to.id] : [])];
    const locked = await store.lock(transaction, ids);
    const project = locked.find(({ id }) => id === plan.project.id);
    const to = locked.find(({ id }) => id === plan.to?.id);
    if (!project) {
      throw projectNotFound(plan.project.name);
    }
    const found = { projectId: project.id, others: to ? [to.id] : [] };
    checkKind(project, plan.used);
    if (project.state === 'deleting') {
      const message = `The project '${project.name}' is being deleted already`;
      return { ...found, effects: [{ severity: 'info', message }] };
    }
    const deleting = { ...project, state: 'deleting' as const };
    await store.update(transaction, { ...deleting, updatedAt: now() });
    const effects = await this.#emptyOf(transaction, { ...plan, project, to });
    await delivery.markScope(transaction, project.id);
    const isGone = await store.removeIfEmpty(transaction, project.id);
    return {
      ...found,
      effects: [
        ...effects,
        ...describeEnd(isGone, plan),
        {
          severity: 'warning',
          message:
            'Who has a role in the project loses it, and the memberships are removed',
        },
      ],
    };
  }

  async #emptyOf(transaction: Knex.Transaction, plan: Plan): Promise<Effect[]> {
    const { lifecycle, delivery } = this.#options;
    const { project, to, namespaces, selected, used } = plan;
    if (namespaces !== 'move') {
      return lifecycle.retireAll(transaction, { project, mode: namespaces });
    }
    if (to?.state !== 'active') {
      throw new ConflictError(
        'The project that is to take the namespaces is gone or being deleted; choose another one',
      );
    }
    const counts = await countNamespaces(transaction, [project.id]);
    const refusals = [...(counts.get(project.id) ?? [])]
      .filter(([id]) => !selected.some(cluster => cluster.id === id))
      .map(([id]): Effect => {
        const cluster = used.get(id)?.name;
        return {
          severity: 'refusal',
          message: `The project '${to.name}' does not take in the cluster ${
            cluster ? `'${cluster}'` : 'of a namespace that was added just now'
          }; select it there first, or choose another project`,
          cluster,
        };
      });
    if (refusals.length > 0) {
      return refusals;
    }
    const effects = await lifecycle.moveAll(transaction, { from: project, to });
    await delivery.markScope(transaction, to.id);
    return effects;
  }

  async #findTarget(
    project: ProjectRecord,
    choice: Parameters<Projects['remove']>[1],
  ): Promise<ProjectRecord | undefined> {
    const { database, store } = this.#options;
    if (choice.namespaces !== 'move') {
      if (choice.to !== undefined) {
        throw new InputError(
          `'to' names the project that namespaces are moved to, and namespaces=${choice.namespaces} moves none; leave it out, or say namespaces=move`,
        );
      }
      return undefined;
    }
    if (choice.to === undefined || choice.to === project.name) {
      throw new InputError(
        "To move the namespaces, name another project in 'to'",
      );
    }
    const to = await store.getByName(database, choice.to);
    if (!to) {
      throw projectNotFound(choice.to);
    }
    if (to.kind !== 'custom') {
      throw new ConflictError(
        `The project '${to.name}' comes with its cluster and takes in no namespaces of others; choose another one`,
      );
    }
    return to;
  }
}

/** What comes with a cluster goes with it. */
function checkKind(
  project: ProjectRecord,
  clusters: ReadonlyMap<string, KnownCluster>,
): void {
  const { kind, name, clusterId } = project;
  const cluster = clusterId && clusters.get(clusterId);
  if (kind !== 'custom' && cluster) {
    throw new ConflictError(
      `The project '${name}' holds the ${kind} namespaces of the cluster '${cluster.name}' and goes when the cluster leaves the registry; it cannot be deleted before`,
    );
  }
}

function describeEnd(isGone: boolean, { used }: Plan): Effect[] {
  if (isGone) {
    return [{ severity: 'info', message: 'The project ends at once' }];
  }
  const away = [...used.values()].filter(({ isReachable }) => !isReachable);
  return [
    {
      severity: 'info',
      message:
        'The project ends when the clusters have let its namespaces go; until then its quota stays taken',
    },
    ...away.map(
      ({ name }): Effect => ({
        severity: 'warning',
        message: `The cluster '${name}' cannot be reached: what is there stays until it returns, or leaves the registry. The project is kept, as being deleted, until then`,
        cluster: name,
      }),
    ),
  ];
}
