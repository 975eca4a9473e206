import type { Knex } from 'knex';

/** Keeps one value per id, the same for all replicas: the first to write wins. */
export class HubSecretStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): HubSecretStore {
    return new HubSecretStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async getOrInsert(
    id: string,
    make: () => Promise<string>,
    options: { now: number },
  ): Promise<string> {
    const found = await this.#find(id);
    if (found !== undefined) {
      return found;
    }
    await this.#database('hub_secrets')
      .insert({ id, value: await make(), created_at: options.now })
      .onConflict('id')
      .ignore();
    const kept = await this.#find(id);
    if (kept === undefined) {
      throw new Error(
        `The hub's secret '${id}' could not be written; check that the database takes writes`,
      );
    }
    return kept;
  }

  async #find(id: string): Promise<string | undefined> {
    const row = await this.#database('hub_secrets')
      .where({ id })
      .first('value');
    return row?.value;
  }
}
