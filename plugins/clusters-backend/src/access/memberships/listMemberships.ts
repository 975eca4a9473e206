import type { Knex } from 'knex';
import { z } from 'zod';
import { createNewestFirstCursor } from '../../paging/createNewestFirstCursor';
import { applyMembershipVisibility } from './applyMembershipVisibility';
import type { MembershipQuery } from './MembershipQuery';
import type { MembershipRecord } from './MembershipRecord';
import { membershipRow } from './membershipRow';
import type { MembershipRow } from './rows';
import { whereHolds } from './whereHolds';

const STANDARD_LIMIT = 50;
const cursors = createNewestFirstCursor(z.string().regex(/^[0-9a-f-]{1,36}$/));

/** A page of memberships. */
export type MembershipPage = {
  items: MembershipRecord[];
  totalItems: number;
  nextCursor?: string;
};

/** Reads a page by keyset, newest first, so that memberships that come and go do not shift pages. */
export async function listMemberships(
  database: Knex,
  query: MembershipQuery,
): Promise<MembershipPage> {
  const { subject, role, cluster, project, scopeType } = query;
  const filters = [subject, role, cluster, project, scopeType];
  const limit = query.limit ?? STANDARD_LIMIT;
  const select = database<MembershipRow>('memberships as m').select('m.*');
  const count = database('memberships as m').count({ total: '*' });
  applyFilters(select, { query, database });
  applyFilters(count, { query, database });
  if (query.cursor !== undefined) {
    const { at, id } = cursors.decode(query.cursor, filters);
    select.whereRaw('(m.created_at < ? or (m.created_at = ? and m.id < ?))', [
      at,
      at,
      id,
    ]);
  }
  select
    .orderBy([
      { column: 'm.created_at', order: 'desc' },
      { column: 'm.id', order: 'desc' },
    ])
    .limit(limit + 1);
  const [rows, totals]: [MembershipRow[], { total?: number | string }[]] =
    await Promise.all([select, count]);
  const items = rows.slice(0, limit).map(membershipRow.toRecord);
  const last = items.at(-1);
  return {
    items,
    totalItems: Number(totals[0].total),
    nextCursor:
      rows.length > limit && last
        ? cursors.encode({ at: last.createdAt, id: last.id }, filters)
        : undefined,
  };
}

function applyFilters(
  builder: Knex.QueryBuilder,
  options: { query: MembershipQuery; database: Knex },
): void {
  const { query, database } = options;
  if (query.subject !== undefined) {
    builder.where('m.subject', query.subject);
  }
  if (query.role !== undefined) {
    builder.where('m.role', query.role);
  }
  if (query.scopeType !== undefined) {
    builder.where('m.scope_type', query.scopeType);
  }
  if (query.project !== undefined) {
    builder
      .where('m.scope_type', 'project')
      .where('m.scope_name', query.project);
  }
  if (query.cluster !== undefined) {
    const cluster = database('clusters')
      .where('clusters.name', query.cluster)
      .select(database.raw('1'));
    whereHolds(cluster, {
      clusterId: database.raw('??', ['clusters.id']),
      clusterName: database.raw('??', ['clusters.name']),
    });
    builder.whereExists(cluster);
  }
  if (query.visible) {
    applyMembershipVisibility(builder, { criteria: query.visible, database });
  }
}
