import {
  mockCredentials,
  mockServices,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createPeople } from '@rigging/backend-testing';
import type {
  CreateProjectRequest,
  DeleteProject,
  UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import { BudgetConditions } from '../../budgets/BudgetConditions';
import { CatalogOwnerChains } from '../../budgets/CatalogOwnerChains';
import { DatabaseBudgetChecker } from '../../budgets/DatabaseBudgetChecker';
import type { KnownCluster } from '../../clusters/ClusterDirectory';
import { KnownClusters } from '../../clusters/KnownClusters';
import { matchesSelection } from '../../clusters/matchesSelection';
import { DatabaseQuotaLedger } from '../../ledger/DatabaseQuotaLedger';
import { readAmounts } from '../../ledger/keys/readAmounts';
import type { NamespaceKey } from '../../ledger/NamespaceKey';
import { DatabaseNamespaceStore } from '../../namespaces/DatabaseNamespaceStore';
import { DefaultNamespaceLifecycle } from '../../namespaces/DefaultNamespaceLifecycle';
import { effectiveTerms } from '../../namespaces/effectiveTerms';
import { createUsage } from '../../usage/createUsage';
import { ClusterChoice } from '../ClusterChoice';
import { DatabaseProjectStore } from '../DatabaseProjectStore';
import { DefaultProjects } from '../DefaultProjects';
import { ProjectReader } from '../input/ProjectReader';
import { OwnerDirectory } from '../OwnerDirectory';
import { ProjectPresenter } from '../ProjectPresenter';
import { ProjectRemoval } from '../ProjectRemoval';

type Values = Record<string, string>;

/** The service of projects on a database, with clusters that are written `west`, and namespaces `west/web`. */
export class ProjectsFixture {
  readonly knex: Knex;
  readonly store = DatabaseProjectStore.create();
  readonly ledger: DatabaseQuotaLedger;
  readonly namespaces = DatabaseNamespaceStore.create();
  /** Namespaces that were marked for delivery, as `west/web`. */
  readonly marked: string[] = [];
  readonly changed: string[] = [];
  readonly #credentials = mockCredentials.user();
  readonly #clusters = new Map<string, KnownCluster>();
  #projects?: DefaultProjects;
  #now = 1_700_000_000_000;
  #revision = 0;

  static async create(
    databases: TestDatabases,
    databaseId: TestDatabaseId,
  ): Promise<ProjectsFixture> {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: `${__dirname}/../../../migrations`,
    });
    const fixture = new ProjectsFixture(knex);
    await fixture.addCluster('west', { stage: 'dev' });
    await fixture.addCluster('east', { stage: 'prod' });
    fixture.#projects = await fixture.#createProjects();
    return fixture;
  }

  private constructor(knex: Knex) {
    this.knex = knex;
    this.ledger = DatabaseQuotaLedger.create({ now: () => this.#now });
  }

  get projects(): DefaultProjects {
    if (!this.#projects) {
      throw new Error('The fixture has not been created');
    }
    return this.#projects;
  }

  async addCluster(name: string, labels: Values): Promise<void> {
    await this.#save({ id: idOf(name), name, labels, isReachable: true });
  }

  async cutOff(name: string): Promise<void> {
    const cluster = this.#clusters.get(idOf(name));
    if (cluster) {
      const lastSeenAt = this.#now;
      await this.#save({ ...cluster, isReachable: false, lastSeenAt });
    }
  }

  create(request: Partial<CreateProjectRequest>, dryRun = false) {
    return this.projects.create(
      { name: 'shop', clusters: { names: ['west', 'east'] }, ...request },
      { credentials: this.#credentials, dryRun },
    );
  }

  update(name: string, request: UpdateProjectRequest, dryRun = false) {
    return this.projects.update(name, request, {
      credentials: this.#credentials,
      dryRun,
    });
  }

  remove(
    name: string,
    namespaces: DeleteProject['query']['namespaces'],
    options: { to?: string; dryRun?: boolean } = {},
  ) {
    const { to, dryRun } = options;
    return this.projects.remove(
      name,
      { namespaces, to },
      { credentials: this.#credentials, dryRun },
    );
  }

  /** A namespace that its cluster has, with what it uses. */
  async addNamespace(
    projectName: string,
    path: string,
    used: Values = {},
  ): Promise<void> {
    const key = keyOf(path);
    await this.knex.transaction(async tx => {
      const found = await this.store.getByName(tx, projectName);
      const [project] = await this.store.lock(tx, found ? [found.id] : []);
      if (project?.state !== 'active') {
        throw new Error(`The project ${projectName} takes no namespaces`);
      }
      await this.namespaces.insert(tx, [
        {
          ...{ ...key, projectId: project.id, state: 'ready', step: 'placed' },
          ...{ isAdopted: false, isManaged: true, conditions: [] },
          createdAt: this.#now,
        },
      ]);
      await this.ledger.openNamespace(tx, {
        ...{ ...key, projectId: project.id },
        terms: effectiveTerms(undefined, project).ledger,
      });
    });
    await this.obey(path);
    const demand = readAmounts(used, { name: 'used' });
    await this.knex.transaction(async tx => {
      const id = await this.ledger.demand(tx, {
        ...{ ...key, wanted: demand, at: this.#now },
      });
      if (id) {
        await this.ledger.rebalance(tx, id);
      }
    });
    await this.obey(path, used);
  }

  /** The cluster enforces what is granted, and shows it. */
  async obey(path: string, used: Values = {}): Promise<void> {
    const key = keyOf(path);
    const grants = await this.ledger.grantsIn(this.knex, key.clusterId);
    const grant = grants.find(each => each.namespace === key.namespace);
    this.#revision += 1;
    await this.knex.transaction(tx =>
      this.ledger.observe(tx, {
        ...{ ...key, scope: '', revision: this.#revision },
        ...{ sequence: grant?.sequence, spec: grant?.hard ?? new Map() },
        hard: grant?.hard ?? new Map(),
        used: readAmounts(used, { name: 'used' }),
        at: this.#now,
      }),
    );
  }

  /** The cluster has shown that the namespace is gone. */
  async release(path: string): Promise<void> {
    const key = keyOf(path);
    await this.knex.transaction(async tx => {
      const record = await this.namespaces.find(tx, key);
      await this.ledger.releaseNamespace(tx, {
        ...{ ...key, revision: this.#revision },
      });
      await this.namespaces.remove(tx, key);
      await this.store.removeIfEmpty(tx, record?.projectId ?? '');
    });
  }

  async projectOf(path: string): Promise<string | undefined> {
    const record = await this.namespaces.find(this.knex, keyOf(path));
    const project =
      record && (await this.store.getById(this.knex, record.projectId));
    return project?.name;
  }

  /** All rows that a change may touch. */
  async dump(): Promise<unknown> {
    const tables = [
      ...['projects', 'project_selections', 'project_namespaces'],
      ...['ledger_limits', 'ledger_namespaces', 'ledger_accounts'],
      'budget_allocations',
    ];
    const rows: unknown[] = [];
    for (const table of tables) {
      rows.push(await this.knex(table).orderBy(1));
    }
    return rows;
  }

  async #save(cluster: KnownCluster): Promise<void> {
    this.#clusters.set(cluster.id, cluster);
    await KnownClusters.create().save(this.knex, cluster);
  }

  async #createProjects(): Promise<DefaultProjects> {
    const now = () => this.#now;
    const catalog = catalogServiceMock({
      entities: createPeople({ users: { mock: ['team-a'] } }),
    });
    const people = { catalog, auth: mockServices.auth() };
    const all = () => [...this.#clusters.values()];
    const clusters = {
      getById: async (id: string) => this.#clusters.get(id),
      getByName: async (name: string) =>
        all().find(cluster => cluster.name === name),
      select: async (selection: CreateProjectRequest['clusters']) =>
        all().filter(cluster => matchesSelection(selection, cluster)),
    };
    const delivery = {
      markNamespaces: async (_: unknown, keys: readonly NamespaceKey[]) => {
        this.marked.push(...keys.map(pathOf));
      },
      markScope: async () => {},
      nudge: () => {},
      readScope: async () => ({ version: 0, delivered: 0 }),
    };
    const { amounts } = await createUsage({
      ...{ database: this.knex, clusters, projects: this.store, now },
      scheduler: mockServices.scheduler.mock(),
    });
    const owners = OwnerDirectory.create(people);
    const choice = ClusterChoice.create({ clusters });
    const shared = {
      ...{ database: this.knex, store: this.store, ledger: this.ledger },
      ...{ namespaces: this.namespaces, clusters, delivery, amounts, now },
      ...{ owners, choice },
      budgetConditions: BudgetConditions.create({ database: this.knex }),
      budgets: DatabaseBudgetChecker.create({
        chains: CatalogOwnerChains.create(people),
      }),
      changes: {
        changed: (...ids: string[]) => void this.changed.push(...ids),
      },
    };
    const lifecycle = DefaultNamespaceLifecycle.create(shared);
    return DefaultProjects.create({
      ...{ ...shared, lifecycle },
      reader: ProjectReader.create(shared),
      presenter: ProjectPresenter.create(shared),
      removal: ProjectRemoval.create({ ...shared, lifecycle }),
    });
  }
}

function idOf(cluster: string): string {
  return `id-of-${cluster}`;
}

function keyOf(path: string): NamespaceKey {
  const [cluster, namespace] = path.split('/');
  return { clusterId: idOf(cluster), namespace };
}

function pathOf({ clusterId, namespace }: NamespaceKey): string {
  return `${clusterId.replace('id-of-', '')}/${namespace}`;
}
