import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** A duration of the configuration in milliseconds; fails with the key that is wrong. */
export function readDurationMs(
  config: RootConfigService,
  key: string,
  options: { standard: HumanDuration; atLeastMs?: number },
): number {
  const { standard, atLeastMs } = options;
  const ms = durationToMilliseconds(
    config.has(key) ? readDurationFromConfig(config, { key }) : standard,
  );
  if (!(ms > 0)) {
    throw new Error(`${key} must be longer than nothing`);
  }
  if (atLeastMs !== undefined && ms < atLeastMs) {
    throw new Error(`${key} must be ${atLeastMs / 1_000} s or longer`);
  }
  return ms;
}
