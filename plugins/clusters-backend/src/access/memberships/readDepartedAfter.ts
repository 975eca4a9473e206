import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationMs } from '../../config/readDurationMs';

/** How long somebody has to be gone from the catalog before their memberships end. */
export function readDepartedAfter(config: RootConfigService): number {
  return readDurationMs(config, 'clusters.departedAfter', {
    standard: { days: 1 },
  });
}
