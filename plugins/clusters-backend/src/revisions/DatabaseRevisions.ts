import type { Knex } from 'knex';
import type { RevisionName, Revisions } from './Revisions';

type Values = Record<RevisionName, number>;

/** Counters in the table revisions. Reads that wait at the same time are one query. */
export class DatabaseRevisions implements Revisions {
  readonly #database: Knex;
  #running: Promise<Values> | undefined;
  #next: Promise<Values> | undefined;

  static create(options: { database: Knex }): DatabaseRevisions {
    return new DatabaseRevisions(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async read(): Promise<Values> {
    if (!this.#running) {
      return this.#start();
    }
    // The query under way may have begun before the change that the caller has to see.
    this.#next ??= this.#running.then(
      () => this.#startNext(),
      () => this.#startNext(),
    );
    return this.#next;
  }

  async bump(name: RevisionName, transaction: Knex): Promise<void> {
    await transaction('revisions').where({ name }).increment('value', 1);
  }

  #startNext(): Promise<Values> {
    this.#next = undefined;
    return this.#start();
  }

  #start(): Promise<Values> {
    const query = this.#query().finally(() => {
      if (this.#running === query) {
        this.#running = undefined;
      }
    });
    this.#running = query;
    return query;
  }

  async #query(): Promise<Values> {
    const rows = await this.#database<{ name: RevisionName; value: number }>(
      'revisions',
    );
    const values: Values = { access: 0, bundles: 0 };
    for (const { name, value } of rows) {
      values[name] = Number(value);
    }
    return values;
  }
}
