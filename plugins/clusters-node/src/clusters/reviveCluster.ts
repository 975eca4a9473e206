import type { Cluster } from '@rigging/backstage-plugin-clusters-common';

/** JSON has no dates: makes the cluster's texts dates again, as its type says. */
export function reviveCluster(cluster: Cluster): Cluster {
  return {
    ...cluster,
    conditions: cluster.conditions.map(condition => ({
      ...condition,
      since: new Date(condition.since),
    })),
    agents: cluster.agents.map(agent => ({
      ...agent,
      connectedAt: new Date(agent.connectedAt),
    })),
    events: cluster.events.map(event => ({
      ...event,
      lastSeenAt: new Date(event.lastSeenAt),
    })),
    deletion: cluster.deletion && {
      requestedAt: new Date(cluster.deletion.requestedAt),
      deadline: new Date(cluster.deletion.deadline),
    },
    lastContactAt: cluster.lastContactAt && new Date(cluster.lastContactAt),
    reportedAt: cluster.reportedAt && new Date(cluster.reportedAt),
    createdAt: new Date(cluster.createdAt),
    updatedAt: new Date(cluster.updatedAt),
  };
}
