import type { AuditRecordList } from '@rigging/backstage-plugin-clusters-common';

/** Which records of a cluster's audit; the newest come first. @public */
export type AuditQuery = {
  /** Entity reference in full. */
  actor?: string;
  verb?: string;
  resource?: string;
  namespace?: string;
  kind?: 'request' | 'change';
  limit?: number;
  cursor?: string;
};

/** What was done in and to clusters through the portal. @public */
export interface ClusterAuditApi {
  listAuditRecords(
    cluster: string,
    query: AuditQuery,
  ): Promise<AuditRecordList>;
}
