import type { Knex } from 'knex';

const LEASE_MS = 10_000;

type Row = { name: string; holder: string; until: number | string };

type Options = {
  database: Knex;
  name: string;
  holder: string;
  now: () => number;
};

/**
 * Has one replica do what all could. Two that both believe to be it do no harm, only
 * twice the work.
 */
export class WorkerLease {
  readonly #options: Options;

  static create(options: Options): WorkerLease {
    return new WorkerLease(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** Takes it or keeps it; false when another replica has it. */
  async hold(): Promise<boolean> {
    const { database, name, holder, now } = this.#options;
    const until = now() + LEASE_MS;
    const count = await database<Row>('project_workers')
      .where({ name })
      .where(mine => mine.where({ holder }).orWhere('until', '<', now()))
      .update({ holder, until });
    if (count > 0) {
      return true;
    }
    await database<Row>('project_workers')
      .insert({ name, holder, until })
      .onConflict('name')
      .ignore();
    const row = await database<Row>('project_workers').where({ name }).first();
    return row?.holder === holder;
  }

  async release(): Promise<void> {
    const { database, name, holder } = this.#options;
    await database<Row>('project_workers').where({ name, holder }).delete();
  }
}
