import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { AccessRequestSettings } from './AccessRequestSettings';

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
  const key = `${KEY}.${name}`;
  const ms = durationToMilliseconds(
    config.has(key) ? readDurationFromConfig(config, { key }) : standard,
  );
  if (!(ms >= 1_000)) {
    throw new Error(`${key} must be a second or longer`);
  }
  return ms;
}
