import type { AuditRecord } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { createNewestFirstCursor } from '../paging/createNewestFirstCursor';
import { ALL_CLUSTERS, type AuditRow } from './AuditRow';
import type { ClusterAuditLog } from './ClusterAuditLog';
import { toAuditRecord } from './toAuditRecord';

type Query = Parameters<ClusterAuditLog['list']>[1];

const cursors = createNewestFirstCursor(
  z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
);
const FILTERS = ['actor', 'verb', 'resource', 'namespace', 'kind'] as const;

/** Reads a page by keyset: records of the cluster and those that concern all, newest first. */
export async function listAuditRecords(
  database: Knex,
  clusterId: string,
  query: Query,
): Promise<{ items: AuditRecord[]; nextCursor?: string }> {
  const limit = query.limit ?? 50;
  const filters = FILTERS.map(filter => query[filter]);
  const edge =
    query.cursor === undefined
      ? undefined
      : cursors.decode(query.cursor, filters);
  if (filters.some(value => value?.includes('\0'))) {
    return { items: [] };
  }
  // One after the other in the order of the index; databases sort a union.
  const found = await Promise.all(
    [clusterId, ALL_CLUSTERS].map(cluster_id => {
      const select = database<AuditRow>('cluster_audit_log')
        .where({ cluster_id })
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      for (const filter of FILTERS) {
        const value = query[filter];
        if (filter === 'kind' && value === 'change') {
          // As a literal, so that the index of changes is good for it.
          select.whereRaw(`kind = 'change'`);
        } else if (value !== undefined) {
          select.where(filter, value);
        }
      }
      return edge
        ? select.whereRaw('(at, id) < (?, ?)', [edge.at, edge.id])
        : select;
    }),
  );
  const rows: AuditRow[] = found
    .flat()
    .sort((a, b) => Number(b.at) - Number(a.at) || Number(b.id) - Number(a.id));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(toAuditRecord),
    nextCursor:
      last && rows.length > limit
        ? cursors.encode({ at: Number(last.at), id: Number(last.id) }, filters)
        : undefined,
  };
}
