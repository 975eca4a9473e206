import {
  mockCredentials,
  mockServices,
  type TestDatabaseId,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import { makeProject } from '../../__testUtils__/makeProject';
import { DatabaseProjectStore } from '../../projects/DatabaseProjectStore';
import type { ProjectRecord } from '../../projects/ProjectRecord';
import { BudgetConditions } from '../BudgetConditions';
import { BudgetUpkeep } from '../BudgetUpkeep';
import { CatalogOwnerChains } from '../CatalogOwnerChains';
import { DatabaseBudgetChecker } from '../DatabaseBudgetChecker';
import { DefaultBudgets } from '../DefaultBudgets';

type Values = Record<string, string>;

/** Budgets on a database, with a catalog that can change and fail. */
export class BudgetFixture {
  readonly knex: Knex;
  readonly credentials = mockCredentials.user();
  readonly logger = mockServices.logger.mock();
  readonly store = DatabaseProjectStore.create();
  readonly chains: CatalogOwnerChains;
  readonly checker: DatabaseBudgetChecker;
  readonly budgets: DefaultBudgets;
  readonly upkeep: BudgetUpkeep;
  readonly conditions: BudgetConditions;
  now = 1_700_000_000_000;
  catalog: CatalogService;

  static async create(
    databases: TestDatabases,
    databaseId: TestDatabaseId,
    options: { entities: Entity[] },
  ): Promise<BudgetFixture> {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: `${__dirname}/../../../migrations`,
    });
    return new BudgetFixture(knex, options.entities);
  }

  private constructor(knex: Knex, entities: Entity[]) {
    this.knex = knex;
    this.catalog = catalogServiceMock({ entities });
    const catalog: CatalogService = {
      ...this.catalog,
      getEntities: (...args) => this.catalog.getEntities(...args),
      getEntitiesByRefs: (...args) => this.catalog.getEntitiesByRefs(...args),
      getEntityByRef: (...args) => this.catalog.getEntityByRef(...args),
    };
    const { logger } = this;
    const now = () => this.now;
    this.chains = CatalogOwnerChains.create({
      catalog,
      auth: mockServices.auth(),
    });
    this.checker = DatabaseBudgetChecker.create(this);
    this.budgets = DefaultBudgets.create({ database: knex, catalog });
    const options = { database: knex, chains: this.chains, logger, now };
    this.upkeep = BudgetUpkeep.create(options);
    this.conditions = BudgetConditions.create(options);
  }

  /** Another replica of the portal on the same database. */
  replica(entities: Entity[]): BudgetFixture {
    return new BudgetFixture(this.knex, entities);
  }

  setCatalog(entities: Entity[]): void {
    this.catalog = catalogServiceMock({ entities });
  }

  breakCatalog(): void {
    const fail = async () => {
      throw new Error('connect ECONNREFUSED');
    };
    this.catalog = {
      ...this.catalog,
      getEntities: fail,
      getEntitiesByRefs: fail,
    };
  }

  async put(owner: string, limit: Values, clusters?: ClusterSelection) {
    return this.budgets.put(owner, { limit, clusters }, this);
  }

  /** Makes or changes a project as the service does. */
  async project(
    name: string,
    options: Partial<ProjectRecord>,
    rule: { dryRun?: boolean } = {},
  ): Promise<void> {
    const project = makeProject({ name, ...options });
    const ownerChain = await this.checker.ownerChain(project.owner);
    const transaction = await this.knex.transaction();
    try {
      const before = await this.store.getById(transaction, project.id);
      await this.checker.check(transaction, { project, ownerChain });
      await (before
        ? this.store.update(transaction, project)
        : this.store.insert(transaction, project));
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    await (rule.dryRun ? transaction.rollback() : transaction.commit());
  }

  /** The project has been deleted, and the last of its namespaces is gone. */
  async end(name: string): Promise<void> {
    await this.knex('projects').where({ name }).delete();
  }

  async allocated(owner: string): Promise<Values | undefined> {
    const { items } = await this.budgets.list();
    return items.find(each => each.owner === owner)?.allocated;
  }

  async conditionsOf(name: string): Promise<string[]> {
    const id = makeProject({ name }).id;
    const found = await this.conditions.ofProjects([id]);
    return (found.get(id) ?? []).map(({ message }) => message);
  }
}
