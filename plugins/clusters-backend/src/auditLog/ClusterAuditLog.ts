import type { AuditRecord } from '@rigging/backstage-plugin-clusters-common';

/** What is written down. */
export type NewAuditRecord = Omit<AuditRecord, 'id' | 'at'> & {
  at: Date;
  /** Undefined for changes that concern all clusters. */
  clusterId: string | undefined;
};

/** Who did what in and to clusters, kept for a while. */
export interface ClusterAuditLog {
  /** Never waits and never throws: records are written in batches soon after. */
  record(record: NewAuditRecord): void;
  list(
    clusterId: string,
    query: {
      actor?: string;
      verb?: string;
      resource?: string;
      namespace?: string;
      kind?: AuditRecord['kind'];
      limit?: number;
      cursor?: string;
    },
  ): Promise<{ items: AuditRecord[]; nextCursor?: string }>;
}
