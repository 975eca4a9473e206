import { InputError } from '@backstage/errors';
import { readKey } from '../ledger/keys/readKey';
import {
  HOUR_MS,
  HOUR_TIER,
  KEEP_HOURS_MS,
  KEEP_RAW_MS,
  RAW_MS,
  RAW_TIER,
} from './history/tiers';

const STANDARD_MS = 24 * HOUR_MS;
const MOST_POINTS = 500;
/** For who asks for two days and whose clock is late; samples are kept longer than that. */
const SLACK_MS = HOUR_MS / 2;

/** From when, of which samples and in which steps: not more points than a chart shows. */
export function readHistoryQuery(
  query: { key: string; since?: string },
  options: { now: number },
): { key: string; tier: number; from: number; to: number; stepMs: number } {
  const { now } = options;
  const since = readSince(query.since, { now });
  const [tier, tierMs] =
    now - since <= KEEP_RAW_MS + SLACK_MS
      ? [RAW_TIER, RAW_MS]
      : [HOUR_TIER, HOUR_MS];
  const tiers = Math.ceil((now - since) / tierMs / (MOST_POINTS - 1));
  const stepMs = Math.max(1, tiers) * tierMs;
  return {
    key: readKey(query.key),
    tier,
    from: Math.floor(since / stepMs) * stepMs,
    to: now,
    stepMs,
  };
}

function readSince(
  since: string | undefined,
  options: { now: number },
): number {
  const { now } = options;
  if (since === undefined) {
    return now - STANDARD_MS;
  }
  const time = /^\d{4}-\d\d-\d\dT/.test(since) ? Date.parse(since) : NaN;
  if (Number.isNaN(time)) {
    throw new InputError(
      `'${since.slice(
        0,
        40,
      )}' is no time; write since as e.g. '2026-01-31T12:00:00Z'`,
    );
  }
  return Math.min(now, Math.max(time, now - KEEP_HOURS_MS));
}
