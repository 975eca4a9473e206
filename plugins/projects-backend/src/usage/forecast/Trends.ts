import type { Knex } from 'knex';
import { groupBy } from '@rigging/backend-toolkit';
import { readSample } from '../history/readSample';
import { HOUR_MS, HOUR_TIER } from '../history/tiers';
import { theilSen } from './theilSen';

const LOOK_BACK_MS = 7 * 24 * HOUR_MS;
const LEAST_MS = 6 * HOUR_MS;
/** Little, since nothing else is done in between. */
const PROJECTS_AT_ONCE = 10;

type Point = { x: number; y: number };
type Row = { project_id: string; at: number | string; amounts: string };

/** How fast the use of projects grows, from what was sampled hourly in the last week. */
export class Trends {
  readonly #database: Knex;
  readonly #now: () => number;

  static create(options: { database: Knex; now: () => number }): Trends {
    return new Trends(options);
  }

  private constructor(options: { database: Knex; now: () => number }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  /** Project id to key to growth per hour, of those that grow. */
  async read(
    projectIds: readonly string[],
  ): Promise<Map<string, Map<string, number>>> {
    const rows: { project_id: string; key: string; per_hour: number }[] =
      await this.#database('usage_trends').whereIn('project_id', [
        ...projectIds,
      ]);
    return new Map(
      [...groupBy(rows, row => row.project_id)].map(([id, each]) => [
        id,
        new Map(each.map(row => [row.key, Number(row.per_hour)])),
      ]),
    );
  }

  async update(projectIds: readonly string[]): Promise<void> {
    for (let at = 0; at < projectIds.length; at += PROJECTS_AT_ONCE) {
      await this.#updateSome(projectIds.slice(at, at + PROJECTS_AT_ONCE));
    }
  }

  async #updateSome(projectIds: readonly string[]): Promise<void> {
    const samples: Row[] = await this.#database('usage_samples')
      .whereIn('project_id', [...projectIds])
      .where({ cluster_id: '', tier: HOUR_TIER })
      .where('at', '>=', this.#now() - LOOK_BACK_MS)
      .orderBy('at')
      .select('project_id', 'at', 'amounts');
    const rows = [...groupBy(samples, row => row.project_id)].flatMap(
      ([projectId, each]) =>
        [...seriesOf(each)].flatMap(([key, points]) => {
          const perHour = growthOf(points);
          return perHour === undefined
            ? []
            : [{ project_id: projectId, key, per_hour: perHour }];
        }),
    );
    await this.#database.transaction(async transaction => {
      await transaction('usage_trends')
        .whereIn('project_id', [...projectIds])
        .delete();
      await transaction.batchInsert('usage_trends', rows, 500);
    });
  }
}

function seriesOf(rows: Row[]): Map<string, Point[]> {
  const series = new Map<string, Point[]>();
  for (const { at, amounts } of rows) {
    for (const [key, { last, used }] of readSample(amounts)) {
      const point = {
        x: Number(at) / HOUR_MS,
        y: Number(last ?? used) / 1e9,
      };
      const points = series.get(key);
      if (points) {
        points.push(point);
      } else {
        series.set(key, [point]);
      }
    }
  }
  return series;
}

function growthOf(points: Point[]): number | undefined {
  const hours = (points.at(-1)?.x ?? 0) - (points[0]?.x ?? 0);
  if (hours * HOUR_MS < LEAST_MS) {
    return undefined;
  }
  const slope = theilSen(points);
  return slope !== undefined && slope > 0 ? slope : undefined;
}
