import { randomUUID } from 'node:crypto';
import type { Config } from '@backstage/config';
import { parseSubject } from '../users/parseSubject';
import type { MembershipRecord } from './MembershipRecord';
import { parseScope } from './parseScope';
import { readReason } from './readReason';

const KEY = 'clusters.memberships';
const SCOPE_TYPES = ['global', 'cluster', 'selector', 'project'] as const;

/** Reads the memberships of the configuration; those that have ended are left out. Fails with the key that is wrong. */
export function readConfiguredMemberships(
  config: Config,
  options: { now: number },
): MembershipRecord[] {
  const all = config.getOptionalConfigArray(KEY) ?? [];
  return all
    .map((item, index): MembershipRecord => {
      try {
        return {
          id: randomUUID(),
          subject: parseSubject(item.getString('subject')),
          role: item.getString('role'),
          scope: readScope(item.getConfig('scope')),
          origin: 'config',
          state: 'active',
          reason: readReason(item.getOptionalString('reason')) || undefined,
          expiresAt: readEnd(item),
          createdAt: options.now,
          createdBy: 'config',
        };
      } catch (error) {
        throw new Error(
          `${KEY}[${index}] is wrong: ${
            error instanceof Error ? error.message : String(error)
          }`,
        );
      }
    })
    .filter(({ expiresAt }) => !expiresAt || expiresAt > options.now);
}

function readScope(config: Config) {
  const text = config.getString('type');
  const type = SCOPE_TYPES.find(known => known === text);
  if (!type) {
    throw new Error(`scope.type must be one of ${SCOPE_TYPES.join(', ')}`);
  }
  return parseScope({
    type,
    cluster: config.getOptionalString('cluster'),
    project: config.getOptionalString('project'),
    selector: config.getOptional<Record<string, string>>('selector'),
  });
}

function readEnd(config: Config): number | undefined {
  const text = config.getOptionalString('expiresAt');
  if (text === undefined) {
    return undefined;
  }
  const time = new Date(text).getTime();
  if (Number.isNaN(time)) {
    throw new Error('expiresAt must be a time, as 2030-01-31T12:00:00Z');
  }
  return time;
}
