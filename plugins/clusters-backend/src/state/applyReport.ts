import type { ClusterRecord } from '../store/ClusterRecord';
import type { SanitizedReport } from './sanitizeReport';

/**
 * What is known of a cluster after a report. Only the leader speaks for the
 * cluster; an error leaves what was last known, with its age.
 */
export function applyReport(
  cluster: ClusterRecord,
  options: { report: SanitizedReport; instance: string; now: number },
): ClusterRecord {
  const { report, instance, now } = options;
  const next: ClusterRecord = {
    ...cluster,
    lastContactAt: now,
    agents: cluster.agents.map(agent =>
      agent.instance === instance ? { ...agent, leader: report.leader } : agent,
    ),
  };
  if (!report.leader) {
    return next;
  }
  next.preflight = report.checks.length > 0 ? report.checks : cluster.preflight;
  next.reportError = report.error;
  if (report.cluster) {
    next.status = report.cluster;
    next.kubernetesVersion = report.cluster.kubernetesVersion;
    next.distribution = report.cluster.distribution;
    next.reportedAt = now;
  }
  return next;
}
