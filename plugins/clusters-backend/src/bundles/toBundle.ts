import type {
  AgentBundleStatus,
  Bundle,
  BundleState,
} from '@rigging/backstage-plugin-clusters-common';
import type { BundleRow } from './BundleRow';

/** What people see of a bundle without its objects. */
export function toBundle(row: BundleRow): Bundle {
  const revision = Number(row.revision);
  const status = readStatus(row);
  return {
    source: row.source,
    name: row.name,
    revision,
    appliedRevision:
      row.applied_revision === null ? undefined : Number(row.applied_revision),
    state: toState(row),
    counts: status?.counts,
    deletions: isHeld(row) ? status?.deletions : undefined,
    message: isSettled(row) ? status?.message : undefined,
    updatedAt: new Date(Number(row.updated_at)),
    reportedAt:
      row.reported_at === null ? undefined : new Date(Number(row.reported_at)),
  };
}

/** The last report, which may be of an older revision. */
export function readStatus(
  row: Pick<BundleRow, 'status'>,
): AgentBundleStatus | undefined {
  return row.status ? JSON.parse(row.status) : undefined;
}

function isSettled(row: BundleRow): boolean {
  return Number(row.settled_revision) === Number(row.revision);
}

function isHeld(row: BundleRow): boolean {
  return isSettled(row) && row.state === 'held';
}

function toState(row: BundleRow): BundleState {
  if (!isSettled(row)) {
    return row.is_deleted ? 'removing' : 'pending';
  }
  return row.state as BundleState;
}
