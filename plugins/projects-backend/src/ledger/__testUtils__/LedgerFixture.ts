import type {
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { DatabaseQuotaLedger } from '../DatabaseQuotaLedger';
import { writeAmount } from '../keys/writeAmount';
import type { Terms } from '../Terms';
import { amounts } from './amounts';

type Values = Record<string, string>;

/** A ledger on a database, spoken to in text; namespaces are written `cluster/namespace`. */
export class LedgerFixture {
  readonly knex: Knex;
  readonly ledger: DatabaseQuotaLedger;
  now = 1_700_000_000_000;
  #revision = 0;

  static async create(
    databases: TestDatabases,
    databaseId: TestDatabaseId,
  ): Promise<LedgerFixture> {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: `${__dirname}/../../../migrations`,
    });
    return new LedgerFixture(knex);
  }

  private constructor(knex: Knex) {
    this.knex = knex;
    this.ledger = DatabaseQuotaLedger.create({ now: () => this.now });
  }

  async limit(
    projectId: string,
    limits: Values,
    options: { accept?: boolean; reserve?: Record<string, Values> } = {},
  ) {
    return this.knex.transaction(tx =>
      this.ledger.setLimits(tx, {
        projectId,
        limits: amounts(limits),
        reservations: Object.entries(options.reserve ?? {}).map(
          ([clusterId, values]) => ({ clusterId, amounts: amounts(values) }),
        ),
        acceptBelowUse: options.accept ?? false,
      }),
    );
  }

  async open(projectId: string, name: string, terms: Terms, used?: Values) {
    return this.knex.transaction(tx =>
      this.ledger.openNamespace(tx, {
        ...keyOf(name),
        projectId,
        terms,
        used: used && amounts(used),
      }),
    );
  }

  async change(name: string, terms: Terms, options: { accept?: boolean } = {}) {
    return this.knex.transaction(tx =>
      this.ledger.changeTerms(tx, {
        ...keyOf(name),
        terms,
        acceptBelowUse: options.accept ?? false,
      }),
    );
  }

  async move(name: string, toProjectId: string, terms: Terms, used?: Values) {
    return this.knex.transaction(tx =>
      this.ledger.moveNamespace(tx, {
        ...{ ...keyOf(name), toProjectId, terms },
        used: used && amounts(used),
      }),
    );
  }

  async close(name: string) {
    return this.knex.transaction(tx =>
      this.ledger.closeNamespace(tx, keyOf(name)),
    );
  }

  async release(name: string) {
    return this.knex.transaction(tx =>
      this.ledger.releaseNamespace(tx, {
        ...keyOf(name),
        revision: this.#revision,
      }),
    );
  }

  /** Observes in its order, unless `revision` says another. */
  async observe(
    name: string,
    seen: {
      sequence?: number;
      spec?: Values;
      hard?: Values;
      used?: Values;
      revision?: number;
      scope?: string;
    },
  ) {
    this.#revision += 1;
    const { sequence, spec = {}, hard = spec, used = {} } = seen;
    return this.knex.transaction(tx =>
      this.ledger.observe(tx, {
        ...keyOf(name),
        scope: seen.scope ?? '',
        revision: seen.revision ?? this.#revision,
        sequence,
        spec: amounts(spec),
        hard: amounts(hard),
        used: amounts(used),
        at: this.now,
      }),
    );
  }

  /** As an obedient cluster does: what is granted is in force, with this use. */
  async obey(name: string, used: Values = {}) {
    const { sequence, hard } = await this.grant(name);
    return this.observe(name, { sequence, spec: hard, used });
  }

  async demand(name: string, wanted: Values) {
    this.now += 1;
    return this.knex.transaction(tx =>
      this.ledger.demand(tx, {
        ...keyOf(name),
        wanted: amounts(wanted),
        at: this.now,
      }),
    );
  }

  async rebalance(projectId: string) {
    return this.knex.transaction(tx => this.ledger.rebalance(tx, projectId));
  }

  async grant(name: string): Promise<{ sequence: number; hard: Values }> {
    const { clusterId, namespace } = keyOf(name);
    const grants = await this.ledger.grantsIn(this.knex, clusterId);
    const grant = grants.find(each => each.namespace === namespace);
    if (!grant) {
      throw new Error(`Nothing is granted to ${name}`);
    }
    return { sequence: grant.sequence, hard: write(grant.hard) };
  }

  /** What is charged to each namespace of a project, of one key. */
  async charged(projectId: string, key: string): Promise<Values> {
    return this.#read(projectId, key, 'charged');
  }

  async wanted(projectId: string, key: string): Promise<Values> {
    return this.#read(projectId, key, 'wanted');
  }

  async #read(projectId: string, key: string, field: 'charged' | 'wanted') {
    const accounts = await this.ledger.accountsOf(this.knex, projectId);
    return Object.fromEntries(
      accounts
        .filter(each => each.key === key)
        .map(each => [
          `${each.clusterId}/${each.namespace}`,
          writeAmount(key, each[field]),
        ]),
    );
  }
}

function keyOf(name: string) {
  const [clusterId, namespace] = name.split('/');
  return { clusterId, namespace };
}

function write(hard: ReadonlyMap<string, bigint>): Values {
  return Object.fromEntries(
    [...hard].map(([key, amount]) => [key, writeAmount(key, amount)]),
  );
}
