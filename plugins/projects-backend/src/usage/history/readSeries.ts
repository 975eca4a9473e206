import type { Knex } from 'knex';
import { peakOf } from './peakOf';
import { readSample } from './readSample';
import type { SampleValues } from './Sample';
import { HOUR_MS, HOUR_TIER, RAW_MS, RAW_TIER } from './tiers';

/** A sample holds for so long when there is no newer one. */
const HOLDS_MS = HOUR_MS + RAW_MS;

type Point = { at: number; values: SampleValues | undefined };

/** A key of a project, or of its part in a cluster, in even steps; where nothing is known, nothing. */
export async function readSeries(
  database: Knex,
  options: {
    projectId: string;
    /** Empty: in all. */
    clusterId: string;
    key: string;
    tier: number;
    from: number;
    to: number;
    stepMs: number;
  },
): Promise<Map<number, SampleValues>> {
  const { key, tier, from, to, stepMs } = options;
  const points = await readPoints(database, options);
  const series = new Map<number, SampleValues>();
  let next = 0;
  let held: Point | undefined;
  for (; next < points.length && points[next].at < from; next += 1) {
    held = points[next];
  }
  for (let at = from; at <= to; at += stepMs) {
    let values: SampleValues | undefined;
    if (tier === RAW_TIER && held && at - held.at < HOLDS_MS) {
      values = held.values;
    }
    for (let isFirst = true; points[next]?.at < at + stepMs; next += 1) {
      held = points[next];
      values = isFirst ? held.values : most(key, values, held.values);
      isFirst = false;
    }
    if (values) {
      series.set(at, values);
    }
  }
  return series;
}

function most(
  key: string,
  a: SampleValues | undefined,
  b: SampleValues | undefined,
): SampleValues | undefined {
  return a && b ? peakOf(new Map([[key, a]]), new Map([[key, b]])).get(key) : b;
}

async function readPoints(
  database: Knex,
  options: Parameters<typeof readSeries>[1],
): Promise<Point[]> {
  const { projectId, clusterId, key, tier, from, to } = options;
  const rows: { at: number | string; amounts: string }[] = await database(
    'usage_samples',
  )
    .where({ project_id: projectId, cluster_id: clusterId, tier })
    .whereBetween('at', [from - HOLDS_MS, to])
    .orderBy('at')
    .select('at', 'amounts');
  const points = rows.map(row => ({
    at: Number(row.at),
    values: readSample(row.amounts).get(key),
  }));
  if (tier === HOUR_TIER) {
    // The hour that is not over yet.
    const head: { hour: number | string; peak: string } | undefined =
      await database('usage_heads').where({ project_id: projectId }).first();
    const peak = head && JSON.parse(head.peak)[clusterId];
    if (head && peak !== undefined && Number(head.hour) >= from) {
      points.push({
        at: Number(head.hour),
        values: readSample(peak).get(key),
      });
    }
  }
  return points;
}
