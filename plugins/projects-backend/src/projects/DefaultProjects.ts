import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type {
  CreateProjectRequest,
  Effect,
  ProjectChange,
  UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { BudgetChecker } from '../budgets/BudgetChecker';
import type { ProjectChanges } from '../changes/ProjectChanges';
import type {
  ClusterDirectory,
  KnownCluster,
} from '../clusters/ClusterDirectory';
import type { Delivery } from '../delivery/Delivery';
import { describeProject } from '../effects/describeProject';
import { runChange } from '../effects/runChange';
import type { NamespaceLifecycle } from '../namespaces/NamespaceLifecycle';
import { checkChangeable } from './checkChangeable';
import { checkSelfService } from './checkSelfService';
import type { ClusterChoice } from './ClusterChoice';
import { countNamespaces } from './countNamespaces';
import type { DatabaseProjectStore } from './DatabaseProjectStore';
import { describeSelection } from './describeSelection';
import { checkProjectName } from './input/checkProjectName';
import { checkTogether } from './input/checkTogether';
import type { ProjectInput } from './input/ProjectInput';
import type { ProjectReader } from './input/ProjectReader';
import { reservedElsewhere } from './input/reservedElsewhere';
import type { OwnerDirectory } from './OwnerDirectory';
import { projectNotFound } from './projectNotFound';
import type { ProjectPresenter } from './ProjectPresenter';
import type { ProjectRecord } from './ProjectRecord';
import type { ProjectRemoval } from './ProjectRemoval';
import type {
  ProjectChangeOptions,
  ProjectListQuery,
  Projects,
} from './Projects';

type Dependencies = {
  database: Knex;
  store: DatabaseProjectStore;
  reader: ProjectReader;
  presenter: ProjectPresenter;
  removal: ProjectRemoval;
  choice: ClusterChoice;
  owners: OwnerDirectory;
  clusters: ClusterDirectory;
  budgets: BudgetChecker;
  lifecycle: NamespaceLifecycle;
  delivery: Delivery;
  changes: ProjectChanges;
  now: () => number;
};

/** Projects without permissions; always used inside of AuthorizedProjects. */
export class DefaultProjects implements Projects {
  readonly #options: Dependencies;

  static create(options: Dependencies): DefaultProjects {
    return new DefaultProjects(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async list(query: ProjectListQuery) {
    const { database, store, clusters, owners, presenter } = this.#options;
    const { cluster: clusterName, owner, ...rest } = query;
    const cluster =
      clusterName === undefined
        ? undefined
        : await clusters.getByName(clusterName);
    if (clusterName !== undefined && !cluster) {
      return { items: [], totalItems: 0 };
    }
    const page = await store.list(database, {
      ...rest,
      owner: owner && owners.parse(owner),
      cluster,
    });
    return { ...page, items: await presenter.present(page.items) };
  }

  async get(name: string) {
    const { database, store, presenter } = this.#options;
    const record = await store.getByName(database, name);
    if (!record) {
      throw projectNotFound(name);
    }
    const [project] = await presenter.present([record]);
    return project;
  }

  async create(request: CreateProjectRequest, options: ProjectChangeOptions) {
    checkProjectName(request.name);
    const { store, reader, now } = this.#options;
    const input = await reader.read(request, options);
    const project = merge(
      {
        ...{ id: randomUUID(), name: request.name, kind: 'custom' as const },
        ...{ clusters: {}, limit: {}, reservations: [], state: 'active' },
        ...{ createdAt: now(), updatedAt: now() },
      },
      input,
    );
    const facts = await this.#lookUp(project, options);
    return this.#change(options, async transaction => {
      await store.insert(transaction, project);
      return this.#apply(transaction, {
        ...{ ...facts, ...options, project },
        acceptBelowUse: false,
      });
    });
  }

  async update(
    name: string,
    request: UpdateProjectRequest,
    options: ProjectChangeOptions,
  ) {
    const { database, store, reader, now } = this.#options;
    const current = await store.getByName(database, name);
    if (!current) {
      throw projectNotFound(name);
    }
    const { credentials } = options;
    const input = await reader.read(request, { credentials, current });
    checkChangeable(current, input);
    const facts = await this.#lookUp(merge(current, input), {
      ...options,
      current,
    });
    return this.#change(options, async transaction => {
      // As it is by now: two who change different things at once both have their way.
      const [before] = await store.lock(transaction, [current.id]);
      if (!before) {
        throw projectNotFound(name);
      }
      checkLookedUp(current, before, input);
      checkChangeable(before, input);
      const project = { ...merge(before, input), updatedAt: now() };
      await store.update(transaction, project);
      return this.#apply(transaction, {
        ...{ ...facts, ...options, before, project },
        acceptBelowUse: request.acceptBelowUse ?? false,
      });
    });
  }

  async remove(
    name: string,
    choice: Parameters<Projects['remove']>[1],
    options: ProjectChangeOptions,
  ) {
    const { removal } = this.#options;
    const plan = await removal.plan(name, choice);
    return this.#change(options, transaction => removal.run(transaction, plan));
  }

  /** What the change needs to know of others, before its transaction. */
  async #lookUp(
    project: ProjectRecord,
    options: {
      credentials: BackstageCredentials;
      isSelfService?: boolean;
      current?: ProjectRecord;
    },
  ) {
    const { database, budgets, choice, clusters } = this.#options;
    const { current } = options;
    const ownerChain = await budgets.ownerChain(project.owner);
    if (options.isSelfService) {
      // First of all, so that nobody learns by it what clusters there are.
      await checkSelfService(database, {
        ...{ budgets, ownerChain, before: current, project },
        selected: await clusters.select(project.clusters),
      });
    }
    const selected = await choice.select(project.clusters, {
      known: current?.clusters,
    });
    const counts = await countNamespaces(database, [project.id]);
    return {
      ...{ ownerChain, selected },
      used: await choice.byIds([
        ...(counts.get(project.id)?.keys() ?? []),
        ...project.reservations.map(({ clusterId }) => clusterId),
      ]),
    };
  }

  /** Within the transaction that has written the project. */
  async #apply(
    transaction: Knex.Transaction,
    options: {
      before?: ProjectRecord;
      project: ProjectRecord;
      acceptBelowUse: boolean;
      isSelfService?: boolean;
      ownerChain: string[];
      selected: KnownCluster[];
      used: Map<string, KnownCluster>;
    },
  ): Promise<ProjectChange & { projectId: string }> {
    const { budgets, lifecycle, delivery } = this.#options;
    const { before, project, ownerChain, selected, used } = options;
    checkTogether(project);
    checkReservations(project, { selected, used });
    if (options.isSelfService) {
      await checkSelfService(transaction, {
        ...{ budgets, ownerChain, before, project, selected },
      });
    }
    await budgets.check(transaction, { project, ownerChain });
    const counts = await countNamespaces(transaction, [project.id]);
    const effects: Effect[] = [
      ...describeProject(before, project),
      ...describeSelection(before, project, {
        ...{ selected, used },
        namespaces: counts.get(project.id) ?? new Map(),
      }),
      ...(await lifecycle.applyProject(transaction, {
        ...{ before, project },
        acceptBelowUse: options.acceptBelowUse,
      })),
    ];
    await delivery.markScope(transaction, project.id);
    return { projectId: project.id, effects };
  }

  async #change(
    options: ProjectChangeOptions,
    change: (
      transaction: Knex.Transaction,
    ) => Promise<{ effects: Effect[]; projectId: string; others?: string[] }>,
  ): Promise<ProjectChange> {
    const { database, store, clusters, delivery, changes, presenter } =
      this.#options;
    const { dryRun } = options;
    const done = await runChange(database, { dryRun, clusters }, change);
    const { effects } = done;
    if (dryRun || !('projectId' in done)) {
      return { effects };
    }
    delivery.nudge();
    changes.changed(done.projectId, ...(done.others ?? []));
    const record = await store.getById(database, done.projectId);
    const [project] = record ? await presenter.present([record]) : [];
    return { ...(project && { project }), effects };
  }
}

function merge(before: ProjectRecord, input: ProjectInput): ProjectRecord {
  return { ...before, ...input };
}

/** Throws an InputError for a reservation for a cluster that the project does not take in. */
function checkReservations(
  project: ProjectRecord,
  options: { selected: KnownCluster[]; used: Map<string, KnownCluster> },
): void {
  const { selected, used } = options;
  for (const { clusterId } of project.reservations) {
    const cluster = used.get(clusterId);
    // One that left the registry cannot be taken out by its name any more.
    if (cluster && !selected.some(({ id }) => id === clusterId)) {
      throw reservedElsewhere(cluster.name);
    }
  }
}

/**
 * Throws a ConflictError when what was looked up before the transaction is of another owner
 * or of other clusters than the project has by now.
 */
function checkLookedUp(
  current: ProjectRecord,
  before: ProjectRecord,
  input: ProjectInput,
): void {
  const stale = (['owner', 'clusters'] as const).filter(
    field =>
      !(field in input) &&
      JSON.stringify(current[field]) !== JSON.stringify(before[field]),
  );
  if (stale.length > 0) {
    throw new ConflictError(
      `The ${stale.join(' and ')} of the project '${
        before.name
      }' changed at the same moment; nothing was changed by you, look at it and try again`,
    );
  }
}
