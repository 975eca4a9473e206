import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import type { ClusterRecord } from '../store/ClusterRecord';

/** What callers of the API see of a cluster: no key, no UID. */
export function toCluster(record: ClusterRecord): Cluster {
  const { status, deletion } = record;
  return {
    id: record.id,
    name: record.name,
    displayName: record.displayName,
    description: record.description,
    labels: record.labels,
    owner: record.owner,
    ceiling: record.ceiling,
    kind: 'kubernetes',
    phase: record.phase,
    conditions: record.conditions.map(condition => ({
      ...condition,
      since: new Date(condition.since),
    })),
    preflight: record.preflight,
    agents: record.agents.map(agent => ({
      ...agent,
      connectedAt: new Date(agent.connectedAt),
    })),
    events: (status?.events ?? []).map(event => ({
      ...event,
      lastSeenAt: new Date(event.lastSeenAt),
    })),
    kubernetesVersion: record.kubernetesVersion,
    distribution: record.distribution,
    nodes: status?.nodes,
    capacity: status?.capacity,
    allocatable: status?.allocatable,
    requested: status?.requested,
    namespaces: status?.namespaces,
    pods: status?.pods,
    simulated: status?.simulated ?? false,
    deletion: deletion && {
      requestedAt: new Date(deletion.requestedAt),
      deadline: new Date(deletion.deadline),
    },
    lastContactAt: toDate(record.lastContactAt),
    reportedAt: toDate(record.reportedAt),
    createdAt: new Date(record.createdAt),
    updatedAt: new Date(record.updatedAt),
    apiPath: `/clusters/${record.name}/k8s`,
  };
}

function toDate(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
