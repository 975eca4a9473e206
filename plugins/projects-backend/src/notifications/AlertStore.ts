import type { Knex } from 'knex';
import type { AlertState } from './AlertState';

type Row = {
  project_id: string;
  key: string;
  kind: AlertState['kind'];
  level: number;
  since: number | string | null;
  seen_at: number | string | null;
  claimed_until: number | string | null;
};

/** Remembers, for all replicas and beyond restarts, what owners were told. */
export class AlertStore {
  readonly #database: Knex;

  static create(options: { database: Knex }): AlertStore {
    return new AlertStore(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async list(projectIds: readonly string[]): Promise<AlertState[]> {
    const rows: Row[] = await this.#database<Row>('quota_alerts').whereIn(
      'project_id',
      [...projectIds],
    );
    return rows.map(row => ({
      projectId: row.project_id,
      key: row.key,
      kind: row.kind,
      level: row.level,
      ...(row.since !== null && { since: Number(row.since) }),
      ...(row.seen_at !== null && { seenAt: Number(row.seen_at) }),
    }));
  }

  async save(state: AlertState): Promise<void> {
    await this.#database<Row>('quota_alerts')
      .insert({
        project_id: state.projectId,
        key: state.key,
        kind: state.kind,
        level: state.level,
        since: state.since ?? null,
        seen_at: state.seenAt ?? null,
        claimed_until: null,
      })
      .onConflict(['project_id', 'key', 'kind'])
      .merge();
  }

  /** True for one of those that want to tell the same; others may again after `until`, if it failed. */
  async claim(
    state: AlertState,
    options: { now: number; until: number },
  ): Promise<boolean> {
    const { now, until } = options;
    const key = {
      project_id: state.projectId,
      key: state.key,
      kind: state.kind,
    };
    await this.#database<Row>('quota_alerts')
      .insert({ ...key, level: 0 })
      .onConflict(['project_id', 'key', 'kind'])
      .ignore();
    const claimed = await this.#database<Row>('quota_alerts')
      .where({ ...key, level: state.level })
      .where(either =>
        either.whereNull('claimed_until').orWhere('claimed_until', '<=', now),
      )
      .update({ claimed_until: until });
    return claimed === 1;
  }

  async remove(state: AlertState): Promise<void> {
    await this.#database<Row>('quota_alerts')
      .where({
        project_id: state.projectId,
        key: state.key,
        kind: state.kind,
      })
      .delete();
  }

  async forgetProjects(): Promise<void> {
    await this.#database('quota_alerts')
      .whereNotIn('project_id', this.#database('projects').select('id'))
      .delete();
  }
}
