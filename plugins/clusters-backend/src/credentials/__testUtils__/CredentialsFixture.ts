import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { makeRecord } from '../../__fixtures__/makeRecord';
import type { GatewayFixture } from '../../gateway/__testUtils__/GatewayFixture';
import { DatabaseRevisions } from '../../revisions/DatabaseRevisions';
import { insertCluster } from '../../store/insertCluster';
import { removeCluster } from '../../store/removeCluster';
import type { CredentialRecord } from '../CredentialRecord';
import { credentialToken } from '../credentialToken';
import { CredentialUses } from '../CredentialUses';
import { DatabaseCredentialStore } from '../DatabaseCredentialStore';
import { DefaultCredentialAuthenticator } from '../DefaultCredentialAuthenticator';

/** Credentials in a database, and replicas that know them. */
export class CredentialsFixture {
  now = 1_000_000;
  readonly queries: string[] = [];
  readonly database: Knex;
  readonly #inner: GatewayFixture;

  static async create(
    createInner: () => Promise<GatewayFixture>,
  ): Promise<CredentialsFixture> {
    const inner = await createInner();
    return new CredentialsFixture(inner, await inner.database());
  }

  private constructor(inner: GatewayFixture, database: Knex) {
    this.#inner = inner;
    this.database = database;
    database.on('query', ({ sql }) => this.queries.push(sql));
  }

  async replica(options: { maxTtlMs?: number } = {}) {
    const database = await this.#inner.database();
    const now = () => this.now;
    const revisions = DatabaseRevisions.create({ database });
    const store = DatabaseCredentialStore.create({
      database,
      revisions,
      maxTtlMs: options.maxTtlMs ?? 1_000_000,
    });
    const logger = mockServices.logger.mock();
    const uses = CredentialUses.create({ store, logger, now });
    const authenticator = DefaultCredentialAuthenticator.create({
      store,
      revisions,
      uses,
      now,
    });
    return { store, uses, authenticator, revisions };
  }

  async insert(
    overrides: Partial<CredentialRecord> = {},
    options: { maxPerSubject?: number } = {},
  ): Promise<{ id: string; token: string }> {
    const { id, secret, token } = credentialToken.create();
    const { store } = await this.replica();
    await store.insert(
      {
        id,
        secretHash: credentialToken.hash(secret),
        name: 'laptop',
        subject: 'user:default/jane',
        kind: 'kubeconfig',
        clusters: undefined,
        isReadOnly: false,
        createdBy: 'user:default/jane',
        createdAt: this.now,
        expiresAt: this.now + 100_000,
        ...overrides,
      },
      { maxPerSubject: options.maxPerSubject ?? 20, now: this.now },
    );
    return { id, token };
  }

  async addCluster(name: string): Promise<{ id: string; name: string }> {
    const { id } = makeRecord({ name });
    await insertCluster(this.database, makeRecord({ id, name }));
    return { id, name };
  }

  async removeCluster(id: string): Promise<void> {
    await this.database.transaction(async transaction => {
      await removeCluster(transaction, { id, reason: 'forced', now: this.now });
      await transaction('revisions')
        .where({ name: 'access' })
        .increment('value', 1);
    });
  }

  async stop(): Promise<void> {
    await this.#inner.stop();
  }
}
