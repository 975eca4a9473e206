import type { Knex } from 'knex';
import type { Revisions } from '../../revisions/Revisions';
import type { RoleRecord } from './RoleRecord';
import type { RoleRow } from './RoleRow';
import type { RoleStore } from './RoleStore';

/** A {@link RoleStore} on SQLite or PostgreSQL. */
export class DatabaseRoleStore implements RoleStore {
  readonly #database: Knex;
  readonly #revisions: Revisions;

  static create(options: {
    database: Knex;
    revisions: Revisions;
  }): DatabaseRoleStore {
    return new DatabaseRoleStore(options);
  }

  private constructor(options: { database: Knex; revisions: Revisions }) {
    this.#database = options.database;
    this.#revisions = options.revisions;
  }

  async list(database: Knex = this.#database): Promise<RoleRecord[]> {
    const rows = await database<RoleRow>('roles').orderBy('name');
    return rows.map(toRecord);
  }

  change<T>(action: (transaction: Knex) => Promise<T>): Promise<T> {
    return this.#database.transaction(async transaction => {
      // First, for it locks the counter's row: whoever else changes access waits until this is done.
      await this.#revisions.bump('access', transaction);
      return action(transaction);
    });
  }

  async put(role: RoleRecord, transaction: Knex): Promise<void> {
    await transaction<RoleRow>('roles')
      .insert(toRow(role))
      .onConflict('name')
      .merge();
  }

  async delete(name: string, transaction: Knex): Promise<void> {
    await transaction<RoleRow>('roles').where({ name }).delete();
  }
}

function toRecord(row: RoleRow): RoleRecord {
  return {
    name: row.name,
    displayName: row.display_name,
    ...(row.description !== null && { description: row.description }),
    contexts: JSON.parse(row.contexts),
    rules: JSON.parse(row.rules),
    inherits: JSON.parse(row.inherits),
    ...(row.external !== null && { external: row.external }),
    locked: Boolean(row.locked),
    administrative: Boolean(row.administrative),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}

function toRow(role: RoleRecord): RoleRow {
  return {
    name: role.name,
    display_name: role.displayName,
    description: role.description ?? null,
    contexts: JSON.stringify(role.contexts),
    rules: JSON.stringify(role.rules),
    inherits: JSON.stringify(role.inherits),
    external: role.external ?? null,
    locked: role.locked,
    administrative: role.administrative,
    created_at: role.createdAt,
    updated_at: role.updatedAt,
  };
}
