import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import { makeRecord } from '../../__fixtures__/makeRecord';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { DatabaseRevisions } from '../../revisions/DatabaseRevisions';
import { bumpAccess } from '../../store/bumpAccess';
import type { ClusterRecord } from '../../store/ClusterRecord';
import { DatabaseClusterStore } from '../../store/DatabaseClusterStore';
import { compileAccess } from '../compile/compileAccess';
import { AccessCompiler } from '../delivery/AccessCompiler';
import { DefaultAccessDelivery } from '../delivery/DefaultAccessDelivery';
import { DeliveryLedger } from '../delivery/DeliveryLedger';
import { DeliverySweeper } from '../delivery/DeliverySweeper';
import { DatabaseAccessFacts } from '../evaluation/DatabaseAccessFacts';
import { DefaultAccessEvaluator } from '../evaluation/DefaultAccessEvaluator';
import { DatabaseMembershipStore } from '../memberships/DatabaseMembershipStore';
import type { MembershipRecord } from '../memberships/MembershipRecord';
import { DatabaseProjectScopes } from '../projects/DatabaseProjectScopes';
import { FakeBundles } from './FakeBundles';
import { FakeRoles } from './FakeRoles';

/** Access over a real database, with roles and bundles in memory. */
export class AccessFixture {
  readonly database: Knex;
  readonly clusters: DatabaseClusterStore;
  readonly memberships: DatabaseMembershipStore;
  readonly projects: DatabaseProjectScopes;
  readonly roles = new FakeRoles();
  readonly bundles = new FakeBundles();
  readonly revisions: DatabaseRevisions;
  readonly administrators: string[] = [];
  time = 1_000_000;
  readonly now = () => this.time;

  static async create(fixture: GatewayFixture): Promise<AccessFixture> {
    const database = await fixture.database();
    if (database.client.config.client === 'better-sqlite3') {
      // Thousands of changes, and nobody needs them after a power cut.
      await database.raw('pragma synchronous = off');
    }
    const clusters = await DatabaseClusterStore.create({
      database: mockServices.database({
        knex: database,
        migrations: { skip: true },
      }),
    });
    return new AccessFixture(database, clusters);
  }

  private constructor(database: Knex, clusters: DatabaseClusterStore) {
    const { now } = this;
    this.database = database;
    this.clusters = clusters;
    this.memberships = DatabaseMembershipStore.create({
      database,
      // They are in memory here.
      isRemovableRole: () => false,
    });
    this.projects = DatabaseProjectScopes.create({ database, now });
    this.revisions = DatabaseRevisions.create({ database });
  }

  /** An evaluator as another replica has it, which remembers nothing yet. */
  createEvaluator(): DefaultAccessEvaluator {
    return DefaultAccessEvaluator.create({
      facts: DatabaseAccessFacts.create(this),
      roles: this.roles,
      revisions: this.revisions,
      administrators: this.administrators,
      now: this.now,
    });
  }

  /** Delivery as another replica has it. */
  createDelivery(): {
    delivery: DefaultAccessDelivery;
    sweeper: DeliverySweeper;
  } {
    const { roles, bundles, revisions, database, now } = this;
    const shared = {
      bundles,
      revisions,
      database,
      now,
      ledger: DeliveryLedger.create(this),
      compiler: AccessCompiler.create({ roles, compile: compileAccess }),
      logger: mockServices.logger.mock(),
    };
    const delivery = DefaultAccessDelivery.create(shared);
    const sweeper = DeliverySweeper.create({ ...shared, delivery });
    return { delivery, sweeper };
  }

  async addCluster(
    name: string,
    overrides: Partial<ClusterRecord> = {},
  ): Promise<ClusterRecord> {
    const cluster = makeRecord({ name, state: 'registered', ...overrides });
    await this.clusters.insert(cluster);
    return cluster;
  }

  async give(
    subject: string,
    role: string,
    scope: AccessScope,
    overrides: Partial<MembershipRecord> = {},
  ): Promise<MembershipRecord> {
    return this.memberships.insert(
      {
        id: randomUUID(),
        subject,
        role,
        scope,
        origin: 'custom',
        state: 'active',
        createdAt: this.time,
        createdBy: 'user:default/admin',
        ...overrides,
      },
      { now: this.time },
    );
  }

  /** The options of a change that is made now. */
  options(): { now: number } {
    return { now: this.time };
  }

  /** Roles are in memory here, so their changes have to be counted apart. */
  async bump(): Promise<void> {
    await bumpAccess(this.database);
  }

  /** Empties all tables of access and clusters. */
  async clear(): Promise<void> {
    for (const table of [
      'memberships',
      'membership_selectors',
      'departed_subjects',
      'project_scopes',
      'project_namespaces',
      'access_deliveries',
      'cluster_labels',
      'clusters',
    ]) {
      await this.database(table).delete();
    }
    this.roles.roles.clear();
    this.bundles.wanted.clear();
    await this.bump();
  }
}
