import type { AgentBundleStatus } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import type { Revisions } from '../revisions/Revisions';
import type { ReportingTunnel } from './BundleOutlet';
import type { BundleRow } from './BundleRow';
import type { BundleStore } from './BundleStore';

/** Records what an agent reports of the newest revision; anything else is not worth knowing. */
export async function recordBundleStatus(
  tx: Knex.Transaction,
  options: {
    tunnel: ReportingTunnel;
    status: AgentBundleStatus;
    revisions: Revisions;
    now: number;
  },
): ReturnType<BundleStore['recordStatus']> {
  const { tunnel, status, revisions, now } = options;
  const { id, clusterId, epoch } = tunnel;
  // Locked until the end: a newer tunnel of the same agent enters before or after this report.
  const current = await tx('gateway_tunnels')
    .where({ id, cluster_id: clusterId, epoch })
    .forKeyShare()
    .first('id');
  if (!current) {
    return { outcome: 'fenced' };
  }
  const where = {
    cluster_id: clusterId,
    source: status.source,
    name: status.name,
  };
  const row = await tx<BundleRow>('bundles').where(where).forUpdate().first();
  if (!row || Number(row.revision) !== status.revision) {
    return { outcome: 'outdated' };
  }
  if (!isPossible(row, status)) {
    return { outcome: 'malformed' };
  }
  const isSettling = Number(row.settled_revision) !== status.revision;
  if (status.state === 'removed') {
    await tx('bundles').where(where).delete();
    await revisions.bump('bundles', tx);
    return { outcome: 'recorded', isSettling: true, isNews: true };
  }
  const text = JSON.stringify(status);
  const isNews = isSettling || row.status !== text;
  await tx<BundleRow>('bundles')
    .where(where)
    .update({
      settled_revision: status.revision,
      state: status.state,
      status: text,
      reported_at: now,
      ...(['applied', 'degraded'].includes(status.state) && {
        applied_revision: status.revision,
      }),
    });
  if (isSettling) {
    await revisions.bump('bundles', tx);
  }
  return { outcome: 'recorded', isSettling, isNews };
}

/** What is wanted cannot be reported as removed, nor what is unwanted as applied. */
function isPossible(row: BundleRow, status: AgentBundleStatus): boolean {
  return row.is_deleted
    ? status.state !== 'applied'
    : !['removing', 'removed'].includes(status.state);
}
