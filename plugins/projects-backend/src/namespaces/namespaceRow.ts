import type { NamespaceRecord } from './NamespaceRecord';
import { shardOf } from './shardOf';

/** A row of the table project_namespaces. */
export type ProjectNamespaceRow = {
  cluster_id: string;
  namespace: string;
  project_id: string;
  shard: number;
  terms: string | null;
  state: NamespaceRecord['state'];
  step: NamespaceRecord['step'];
  settle_revision: number | string | null;
  is_adopted: boolean | number;
  is_managed: boolean | number;
  conditions: string;
  usable_at: number | string | null;
  created_at: number | string;
};

/** A namespace as it is written. */
export function toNamespaceRow(record: NamespaceRecord): ProjectNamespaceRow {
  return {
    cluster_id: record.clusterId,
    namespace: record.namespace,
    project_id: record.projectId,
    shard: shardOf(record.namespace),
    terms: record.terms ? JSON.stringify(record.terms) : null,
    state: record.state,
    step: record.step,
    settle_revision: record.settleRevision ?? null,
    is_adopted: record.isAdopted,
    is_managed: record.isManaged,
    conditions: JSON.stringify(record.conditions),
    usable_at: record.usableAt ?? null,
    created_at: record.createdAt,
  };
}

/** A namespace as it was written. */
export function fromNamespaceRow(row: ProjectNamespaceRow): NamespaceRecord {
  return {
    clusterId: row.cluster_id,
    namespace: row.namespace,
    projectId: row.project_id,
    terms: row.terms ? JSON.parse(row.terms) : undefined,
    state: row.state,
    step: row.step,
    settleRevision: toNumber(row.settle_revision),
    isAdopted: Boolean(row.is_adopted),
    isManaged: Boolean(row.is_managed),
    conditions: JSON.parse(row.conditions),
    usableAt: toNumber(row.usable_at),
    createdAt: Number(row.created_at),
  };
}

function toNumber(value: number | string | null): number | undefined {
  return value === null ? undefined : Number(value);
}
