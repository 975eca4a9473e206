import { ConflictError, NotFoundError } from '@backstage/errors';
import { isUniqueViolation } from '@rigging/backend-toolkit';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import { bumpAccess } from '../../store/bumpAccess';
import { insertRows } from './insertRows';
import type { MembershipRecord } from './MembershipRecord';
import { membershipRow } from './membershipRow';
import type { MembershipRow } from './rows';

const NEVER = Infinity;

type Options = {
  record: MembershipRecord;
  /** Whether somebody may be removing the role right now. */
  isRemovableRole: (name: string) => boolean;
  now: number;
};

/** Adds a membership, or makes the one that is there longer. */
export async function insertMembership(
  database: Knex,
  options: Options,
): Promise<MembershipRecord> {
  const { record, isRemovableRole } = options;
  try {
    return await database.transaction(async transaction => {
      const inserted = await insert(transaction, options);
      // Locks the counter, as who removes a role does first of all: from here on the role stays.
      await bumpAccess(transaction);
      if (isRemovableRole(record.role)) {
        await checkRole(transaction, record.role);
      }
      return inserted;
    });
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw conflict(record);
    }
    throw error;
  }
}

async function insert(
  transaction: Knex.Transaction,
  options: Pick<Options, 'record' | 'now'>,
): Promise<MembershipRecord> {
  const { record, now } = options;
  await checkScope(transaction, record.scope);
  const { subject, role, scope_hash, origin } = membershipRow.from(record);
  const same = { subject, role, scope_hash, origin, state: 'active' };
  await transaction<MembershipRow>('memberships')
    .where(same)
    .where('expires_at', '<=', now)
    .update({ state: 'expired' });
  if (record.subjectUid !== undefined) {
    // What an earlier one of the name has makes way for what this one gets.
    await transaction<MembershipRow>('memberships')
      .where(same)
      .whereNot('subject_uid', record.subjectUid)
      .update({ state: 'expired', expires_at: now });
  }
  const row = await transaction<MembershipRow>('memberships')
    .where(same)
    .forUpdate()
    .first();
  if (!row) {
    await insertRows(transaction, record);
    return record;
  }
  const known = membershipRow.toRecord(row);
  if ((record.expiresAt ?? NEVER) <= (known.expiresAt ?? NEVER)) {
    throw conflict(record, known);
  }
  const longer: MembershipRecord = {
    ...known,
    reason: record.reason,
    expiresAt: record.expiresAt,
    createdBy: record.createdBy,
  };
  await transaction<MembershipRow>('memberships')
    .where({ id: known.id })
    .update({
      reason: longer.reason ?? null,
      expires_at: longer.expiresAt ?? null,
      created_by: longer.createdBy,
    });
  return longer;
}

/** Otherwise the next role of that name would have a member whom nobody gave it. */
async function checkRole(
  transaction: Knex.Transaction,
  name: string,
): Promise<void> {
  const found = await transaction('roles').where({ name }).first('name');
  if (!found) {
    throw new ConflictError(
      `The role '${name}' has just been removed; choose another one`,
    );
  }
}

/** The row stays locked, so that a cluster or project that goes takes the membership along. */
async function checkScope(
  transaction: Knex.Transaction,
  scope: AccessScope,
): Promise<void> {
  if (scope.type === 'cluster') {
    const found = await transaction('clusters')
      .where({ name: scope.cluster })
      .whereNot({ state: 'deleting' })
      .forShare()
      .first('id');
    if (!found) {
      throw new NotFoundError(
        `There is no cluster '${scope.cluster}', or it is being removed; look at the list of clusters`,
      );
    }
  }
  if (scope.type === 'project') {
    const found = await transaction('project_scopes')
      .where({ project: scope.project })
      .forShare()
      .first('project');
    if (!found) {
      throw new NotFoundError(
        `There is no project '${scope.project}'; look at the list of projects`,
      );
    }
  }
}

function conflict(
  record: MembershipRecord,
  known?: MembershipRecord,
): ConflictError {
  const until =
    known?.expiresAt === undefined
      ? ''
      : ` until ${new Date(known.expiresAt).toISOString()}`;
  return new ConflictError(
    `'${record.subject}' has the role '${record.role}' there already${until}; change that membership, or ask for a later end`,
  );
}
