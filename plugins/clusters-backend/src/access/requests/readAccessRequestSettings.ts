import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';
import type { AccessRequestSettings } from './AccessRequestSettings';
import { readDurationMs } from '../../config/readDurationMs';

const KEY = 'clusters.accessRequests';

/** Reads the configuration of requests for access; fails with the key that is wrong. */
export function readAccessRequestSettings(
  config: RootConfigService,
): AccessRequestSettings {
  return {
    maxDurationMs: read(config, 'maxDuration', { days: 30 }),
    pendingTtlMs: read(config, 'pendingTtl', { days: 7 }),
  };
}

function read(
  config: RootConfigService,
  name: string,
  standard: HumanDuration,
): number {
  return readDurationMs(config, `${KEY}.${name}`, {
    standard,
    atLeastMs: 1_000,
  });
}
