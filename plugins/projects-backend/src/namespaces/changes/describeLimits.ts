import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { Account } from '../../ledger/Account';
import { readAmounts } from '../../ledger/keys/readAmounts';
import { writeAmount } from '../../ledger/keys/writeAmount';
import type { ProjectRecord } from '../../projects/ProjectRecord';

/** What a change of a project does to its namespaces. */
export function describeLimits(options: {
  before: ProjectRecord | undefined;
  project: ProjectRecord;
  accounts: Account[];
  namespaces: number;
}): Effect[] {
  const { before, project, accounts, namespaces } = options;
  const old = readAmounts(before?.limit ?? {}, { name: 'limit' });
  const now = readAmounts(project.limit, { name: 'limit' });
  const effects: Effect[] = [];
  for (const [key, limit] of now) {
    const former = old.get(key);
    if (before && former !== limit) {
      effects.push({
        severity: 'info',
        message: `The limit of ${key} becomes ${writeAmount(
          key,
          limit,
        )}; it is ${
          former === undefined ? 'not limited' : writeAmount(key, former)
        } now`,
        key,
      });
    }
    const used = sumOf(accounts, key);
    if (used > limit && former !== limit) {
      effects.push({
        severity: 'warning',
        message: `${writeAmount(
          key,
          used,
        )} of ${key} are used, which is more. Nothing is stopped; nothing new starts until less is used, and what is given back is not granted again`,
        key,
        asked: writeAmount(key, used),
        free: '0',
      });
    }
  }
  for (const key of old.keys()) {
    if (!now.has(key)) {
      effects.push({
        severity: 'warning',
        message: `${key} is not limited any more`,
        key,
      });
    }
  }
  if (before && namespaces > 0) {
    effects.push(...describeDefaults(before, project, namespaces));
  }
  return effects;
}

function describeDefaults(
  before: ProjectRecord,
  project: ProjectRecord,
  namespaces: number,
): Effect[] {
  const isOther = (key: 'podSecurity' | 'containerDefaults') =>
    JSON.stringify(before[key]) !== JSON.stringify(project[key]);
  const said: Effect[] = [];
  if (isOther('containerDefaults')) {
    said.push({
      severity: 'info',
      message: project.containerDefaults
        ? `The ${namespaces} namespaces get the new defaults of containers; they hold for containers that start from now on`
        : `The ${namespaces} namespaces lose the defaults of containers; containers that start from now on get none`,
    });
  }
  if (isOther('podSecurity')) {
    said.push({
      severity: 'warning',
      message: `The Pod Security level of the ${namespaces} namespaces becomes ${
        project.podSecurity ?? 'that of their clusters'
      }; pods that run go on, new ones have to comply`,
    });
  }
  const terms = (each: ProjectRecord) => JSON.stringify(each.namespaceDefaults);
  if (terms(before) !== terms(project)) {
    said.push({
      severity: 'info',
      message: project.namespaceDefaults
        ? `Those of the ${namespaces} namespaces that have no terms of their own get the new ones`
        : `Those of the ${namespaces} namespaces that have no terms of their own get what they need, up to the limit of the project`,
    });
  }
  return said;
}

function sumOf(accounts: Account[], key: string): bigint {
  return accounts
    .filter(account => account.key === key)
    .reduce((sum, { used = 0n }) => sum + used, 0n);
}
