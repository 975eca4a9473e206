import type { ProjectSums } from '../ProjectSums';
import type { Head } from './Head';
import { peakOf } from './peakOf';
import { readSample } from './readSample';
import { samplesOf } from './samplesOf';
import { HOUR_MS, HOUR_TIER, RAW_MS, RAW_TIER } from './tiers';
import { writeSample } from './writeSample';

type SampleRow = {
  project_id: string;
  cluster_id: string;
  tier: number;
  at: number;
  amounts: string;
};

const NOTHING = '{}';

/**
 * A sample more of a project. Rows are written of what has changed, and once an hour of
 * all: a sample holds until the next one, for an hour at most. When an hour is over, what was
 * the most in it is written too, so that nothing has to be read for that.
 */
export function nextHead(
  before: Head | undefined,
  options: {
    projectId: string;
    version: number;
    sums: ProjectSums;
    now: number;
  },
): { head: Head; rows: SampleRow[] } {
  const { projectId, version, sums, now } = options;
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const isNewHour = before?.hour !== hour;
  const samples = samplesOf(sums);
  const last: Head['last'] = {};
  const peak: Head['peak'] = {};
  for (const [scope, sample] of samples) {
    const highest = isNewHour ? undefined : before.peak[scope];
    last[scope] = writeSample(sample);
    peak[scope] = writeSample(
      peakOf(highest === undefined ? undefined : readSample(highest), sample),
    );
  }
  const gone = Object.keys(before?.last ?? {}).filter(id => !samples.has(id));
  const at = Math.floor(now / RAW_MS) * RAW_MS;
  const rows = [
    ...(before && isNewHour
      ? toRows(Object.entries(before.peak), HOUR_TIER, before.hour)
      : []),
    ...toRows(
      Object.entries(last).filter(
        ([scope, text]) => isNewHour || text !== before.last[scope],
      ),
      RAW_TIER,
      at,
    ),
    ...toRows(
      gone.map(scope => [scope, NOTHING] as const),
      RAW_TIER,
      at,
    ),
  ];
  return { head: { projectId, version, hour, last, peak }, rows };

  function toRows(
    entries: (readonly [string, string])[],
    tier: number,
    time: number,
  ): SampleRow[] {
    return entries.map(([scope, amounts]) => ({
      project_id: projectId,
      cluster_id: scope,
      tier,
      at: time,
      amounts,
    }));
  }
}
