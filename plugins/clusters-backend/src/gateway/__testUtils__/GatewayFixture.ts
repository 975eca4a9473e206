import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { generateTunnelKeyPair, type TunnelKeyPair } from '@rigging/tunnel';
import knexFactory, { type Knex } from 'knex';
import type { GatewaySettings } from '../GatewaySettings';
import { FakeAccess } from './FakeAccess';
import { FakeAgent } from './FakeAgent';
import { FakeRegistry } from './FakeRegistry';
import { TestReplica } from './TestReplica';

const directory = join(__dirname, '../../../migrations');

/** Replicas over one database, and agents that connect to them. */
export class GatewayFixture {
  readonly registry = new FakeRegistry();
  readonly hubKey: TunnelKeyPair;
  readonly replicas: TestReplica[] = [];
  readonly agents: FakeAgent[] = [];
  readonly access = new FakeAccess();
  readonly #databases: Knex[] = [];
  readonly #folder: string;
  readonly #postgresUrl: string | undefined;
  readonly #schema = `gateway_${randomUUID().replaceAll('-', '')}`;

  static async create(
    options: { postgresUrl?: string } = {},
  ): Promise<GatewayFixture> {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-test-'));
    const { postgresUrl } = options;
    return new GatewayFixture(
      await generateTunnelKeyPair(),
      folder,
      postgresUrl,
    );
  }

  private constructor(
    hubKey: TunnelKeyPair,
    folder: string,
    postgresUrl: string | undefined,
  ) {
    this.#postgresUrl = postgresUrl;
    this.hubKey = hubKey;
    this.#folder = folder;
  }

  /** The database of all replicas: a connection of its own for each on PostgreSQL, one file on SQLite. */
  async database(): Promise<Knex> {
    const url = this.#postgresUrl;
    const [shared] = this.#databases;
    if (shared && !url) {
      return shared;
    }
    const database = url
      ? knexFactory({
          client: 'pg',
          connection: url,
          searchPath: [this.#schema],
          pool: { max: 4 },
        })
      : knexFactory({
          client: 'better-sqlite3',
          connection: { filename: join(this.#folder, 'db.sqlite') },
          useNullAsDefault: true,
        });
    this.#databases.push(database);
    if (!shared) {
      if (url) {
        await database.schema.createSchema(this.#schema);
      }
      await database.migrate.latest({ directory });
    }
    return database;
  }

  async startReplica(
    options: {
      config?: object;
      settings?: Partial<GatewaySettings>;
      now?: () => Date;
    } = {},
  ): Promise<TestReplica> {
    const replica = await TestReplica.start({
      ...options,
      registry: this.registry,
      database: await this.database(),
      hubKey: this.hubKey,
      access: this.access,
    });
    this.replicas.push(replica);
    return replica;
  }

  async register(name: string): Promise<FakeAgent> {
    const agent = await FakeAgent.register(this.registry, name);
    this.agents.push(agent);
    return agent;
  }

  /** A registered cluster whose agent is connected to the replica. */
  async connected(name: string, replica: TestReplica): Promise<FakeAgent> {
    const agent = await this.register(name);
    await agent.connect(replica.connectUrl, this.hubKey);
    await this.until(() => agent.status !== undefined);
    return agent;
  }

  /** Has everybody read access anew. */
  async bump(): Promise<void> {
    const database = await this.database();
    await database('revisions').where({ name: 'access' }).increment('value', 1);
  }

  bearer(user = 'user:default/jane'): { authorization: string } {
    return { authorization: mockCredentials.user.header(user) };
  }

  async until(
    condition: () => boolean | Promise<boolean>,
    timeoutMs = 15_000,
  ): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!(await condition())) {
      if (Date.now() > deadline) {
        throw new Error(`It did not come true in ${timeoutMs} ms`);
      }
      await new Promise(resolve => {
        setTimeout(resolve, 20);
      });
    }
  }

  async stop(): Promise<void> {
    this.agents.forEach(agent => agent.stop());
    await Promise.all(this.replicas.map(replica => replica.stop()));
    await Promise.all(this.#databases.map(database => database.destroy()));
    await rm(this.#folder, { recursive: true, force: true });
  }
}
