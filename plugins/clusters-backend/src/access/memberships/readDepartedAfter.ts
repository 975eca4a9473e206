import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

const KEY = 'clusters.departedAfter';

/** How long somebody has to be gone from the catalog before their memberships end. */
export function readDepartedAfter(config: RootConfigService): number {
  const ms = durationToMilliseconds(
    config.has(KEY)
      ? readDurationFromConfig(config, { key: KEY })
      : { days: 1 },
  );
  if (!(ms > 0)) {
    throw new Error(`${KEY} must be longer than nothing`);
  }
  return ms;
}
