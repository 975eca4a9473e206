import type { Cluster } from '@rigging/backstage-plugin-clusters-common';

const date = (value: Date | string): Date => new Date(value);
const optionalDate = (value?: Date | string): Date | undefined =>
  value === undefined ? undefined : new Date(value);

/**
 * The generated types say Date, JSON says string. Done here once, so that
 * the types are true for everybody behind the client.
 */
export function parseCluster(json: Cluster): Cluster {
  return {
    ...json,
    conditions: json.conditions.map(c => ({ ...c, since: date(c.since) })),
    agents: json.agents.map(a => ({ ...a, connectedAt: date(a.connectedAt) })),
    events: json.events.map(e => ({ ...e, lastSeenAt: date(e.lastSeenAt) })),
    deletion: json.deletion && {
      requestedAt: date(json.deletion.requestedAt),
      deadline: date(json.deletion.deadline),
    },
    lastContactAt: optionalDate(json.lastContactAt),
    reportedAt: optionalDate(json.reportedAt),
    createdAt: date(json.createdAt),
    updatedAt: date(json.updatedAt),
  };
}
