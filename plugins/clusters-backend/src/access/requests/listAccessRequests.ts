import type { Knex } from 'knex';
import { z } from 'zod';
import { createNewestFirstCursor } from '../../paging/createNewestFirstCursor';
import { accessRequestRow } from './accessRequestRow';
import type { AccessRequestRowWithMembership } from './rows';
import type {
  AccessRequestPage,
  AccessRequestQuery,
} from './AccessRequestStore';
import { REQUEST_COLUMNS } from './REQUEST_COLUMNS';
import { selectAccessRequests } from './selectAccessRequests';
import { whereManaged } from './whereManaged';
import { whereState } from './whereState';

const cursors = createNewestFirstCursor(z.string().regex(/^[0-9a-f-]{36}$/));

/** Reads a page by keyset, newest first: what the viewer asked for, and what the viewer may decide. */
export async function listAccessRequests(
  database: Knex,
  query: AccessRequestQuery,
): Promise<AccessRequestPage> {
  const { state, view, viewer, managed, now } = query;
  const limit = query.limit ?? 50;
  const asked = [state, view, viewer];
  const narrow = (select: Knex.QueryBuilder) => {
    if (state) {
      whereState(select, { state, now });
    }
    select.where(any => {
      if (view !== 'decide') {
        any.orWhere('r.requester', viewer);
      }
      if (view !== 'mine') {
        any.orWhere(others => {
          others.whereNot('r.requester', viewer);
          whereManaged(others, { managed, database });
        });
      }
    });
    return select;
  };
  const page = narrow(selectAccessRequests(database))
    .select(REQUEST_COLUMNS)
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(limit + 1);
  if (query.cursor !== undefined) {
    const edge = cursors.decode(query.cursor, asked);
    page.whereRaw('(r.created_at, r.id) < (?, ?)', [edge.at, edge.id]);
  }
  const [found, totals] = await Promise.all([
    page,
    narrow(selectAccessRequests(database)).count({ total: '*' }),
  ]);
  const rows: AccessRequestRowWithMembership[] = found;
  const records = rows
    .slice(0, limit)
    .map(row => accessRequestRow.toRecord(row, { now }));
  const last = records.at(-1);
  return {
    // Whatever of others is on the page is there because the viewer manages its scope.
    items: records.map(record => ({
      record,
      isManaged: record.requester !== viewer,
    })),
    totalItems: Number(totals[0].total),
    nextCursor:
      last && rows.length > limit
        ? cursors.encode({ at: last.createdAt, id: last.id }, asked)
        : undefined,
  };
}
