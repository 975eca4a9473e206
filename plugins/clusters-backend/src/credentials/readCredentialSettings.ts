import type { RootConfigService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { CredentialSettings } from './CredentialSettings';
import { readDurationMs } from '../config/readDurationMs';

const KEY = 'clusters.credentials';

/** Reads the configuration of credentials; fails with the key that is wrong. */
export function readCredentialSettings(
  config: RootConfigService,
): CredentialSettings {
  const maxTtlMs = readTtl(config, 'maxTtl', { days: 90 });
  const defaultTtlMs = config.has(`${KEY}.defaultTtl`)
    ? readTtl(config, 'defaultTtl', {})
    : Math.min(maxTtlMs, durationToMilliseconds({ days: 7 }));
  if (defaultTtlMs > maxTtlMs) {
    throw new Error(
      `${KEY}.defaultTtl is longer than ${KEY}.maxTtl; shorten it`,
    );
  }
  const maxPerSubject = config.getOptionalNumber(`${KEY}.maxPerSubject`) ?? 20;
  if (!Number.isInteger(maxPerSubject) || maxPerSubject < 1) {
    throw new Error(`${KEY}.maxPerSubject must be a whole number from 1 on`);
  }
  return { defaultTtlMs, maxTtlMs, maxPerSubject };
}

function readTtl(
  config: RootConfigService,
  name: string,
  standard: HumanDuration,
): number {
  return readDurationMs(config, `${KEY}.${name}`, {
    standard,
    atLeastMs: 1_000,
  });
}
