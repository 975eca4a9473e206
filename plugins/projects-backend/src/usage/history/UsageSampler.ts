import type { Knex } from 'knex';
import type { Trends } from '../forecast/Trends';
import type { SumReader } from '../SumReader';
import type { Head } from './Head';
import { nextHead } from './nextHead';
import {
  HOUR_MS,
  HOUR_TIER,
  KEEP_HOURS_MS,
  KEEP_RAW_MS,
  RAW_MS,
  RAW_TIER,
} from './tiers';

const PROJECTS_AT_ONCE = 50;
const ROWS_AT_ONCE = 500;
/** Trends of all projects are found anew in an hour, a part of them each time. */
const PARTS = HOUR_MS / RAW_MS;

type Options = {
  database: Knex;
  sums: SumReader;
  trends: Trends;
  now: () => number;
};
type News = { project_id: string; version: number | string };
type HeadRow = News & { hour: number | string; last: string; peak: string };

/** Samples what projects use. One replica at a time. */
export class UsageSampler {
  readonly #options: Options;

  static create(options: Options): UsageSampler {
    return new UsageSampler(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async run(): Promise<void> {
    await this.#purge();
    const news = await this.#findNews();
    for (let at = 0; at < news.length; at += PROJECTS_AT_ONCE) {
      await this.#sample(news.slice(at, at + PROJECTS_AT_ONCE));
    }
    await this.#updateTrends();
  }

  /** Projects whose accounts changed, and once an hour all; those without a limit have nothing to show. */
  async #findNews(): Promise<News[]> {
    const { database, now } = this.#options;
    const hour = Math.floor(now() / HOUR_MS) * HOUR_MS;
    return database('ledger_projects as l')
      .join('projects as p', 'p.id', 'l.project_id')
      .leftJoin('usage_heads as h', 'h.project_id', 'l.project_id')
      .where(either =>
        either
          .whereNull('h.version')
          .orWhereNot('h.version', database.ref('l.version'))
          .orWhereNot('h.hour', hour),
      )
      .whereExists(
        database('ledger_limits as x')
          .whereRaw('x.project_id = l.project_id')
          .select(database.raw('1')),
      )
      .orderBy('l.project_id')
      .select('l.project_id', 'l.version');
  }

  async #sample(news: News[]): Promise<void> {
    const { database, sums, now } = this.#options;
    const ids = news.map(row => row.project_id);
    const read = await sums.read(ids);
    const heads = await this.#readHeads(ids);
    const next = news.flatMap(({ project_id: projectId, version }) => {
      const each = read.get(projectId);
      return each
        ? [
            nextHead(heads.get(projectId), {
              projectId,
              version: Number(version),
              sums: each,
              now: now(),
            }),
          ]
        : [];
    });
    const rows = next.flatMap(each => each.rows);
    await database.transaction(async transaction => {
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        await transaction('usage_samples')
          .insert(rows.slice(at, at + ROWS_AT_ONCE))
          .onConflict(['project_id', 'cluster_id', 'tier', 'at'])
          .merge();
      }
      if (next.length > 0) {
        await transaction('usage_heads')
          .insert(next.map(({ head }) => toRow(head)))
          .onConflict('project_id')
          .merge();
      }
    });
  }

  async #readHeads(ids: string[]): Promise<Map<string, Head>> {
    const rows: HeadRow[] = await this.#options
      .database('usage_heads')
      .whereIn('project_id', ids);
    return new Map(
      rows.map(row => [
        row.project_id,
        {
          projectId: row.project_id,
          version: Number(row.version),
          hour: Number(row.hour),
          last: JSON.parse(row.last),
          peak: JSON.parse(row.peak),
        },
      ]),
    );
  }

  async #updateTrends(): Promise<void> {
    const { database, trends, now } = this.#options;
    const part = Math.floor(now() / RAW_MS) % PARTS;
    const ids: string[] = await database('usage_heads')
      .orderBy('project_id')
      .pluck('project_id');
    await trends.update(ids.filter((_, index) => index % PARTS === part));
  }

  async #purge(): Promise<void> {
    const { database, now } = this.#options;
    await database('usage_samples')
      .where({ tier: RAW_TIER })
      .where('at', '<', now() - KEEP_RAW_MS - HOUR_MS)
      .delete();
    await database('usage_samples')
      .where({ tier: HOUR_TIER })
      .where('at', '<', now() - KEEP_HOURS_MS)
      .delete();
    for (const table of ['usage_heads', 'usage_trends']) {
      await database(table)
        .whereNotIn('project_id', database('projects').select('id'))
        .delete();
    }
  }
}

function toRow(head: Head): HeadRow {
  return {
    project_id: head.projectId,
    version: head.version,
    hour: head.hour,
    last: JSON.stringify(head.last),
    peak: JSON.stringify(head.peak),
  };
}
