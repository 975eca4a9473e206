import { useApi } from '@backstage/frontend-plugin-api';
import type { AuditRecordList } from '@rigging/backstage-plugin-clusters-common';
import { clusterAuditApiRef, type AuditQuery } from '../api/audit';
import { hideLost } from './hideLost';
import type { LiveQuery } from './LiveQuery';
import { useLiveQuery } from './useLiveQuery';

/** Requests are not signalled one by one. */
const POLL_MS = 5_000;

/** A page of what was done in and to a cluster, kept up to date. @public */
export function useAuditRecords(
  cluster: string,
  query: AuditQuery,
): LiveQuery<AuditRecordList> {
  const api = useApi(clusterAuditApiRef);
  return hideLost(
    useLiveQuery({
      key: JSON.stringify([cluster, query]),
      load: () => api.listAuditRecords(cluster, query),
      keepPrevious: true,
      concerns: () => false,
      pollMs: POLL_MS,
    }),
  );
}
