import type {
  Amount,
  ProjectNamespace,
} from '@rigging/backstage-plugin-projects-common';
import type { KnownCluster } from '../clusters/ClusterDirectory';
import type { ProjectRecord } from '../projects/ProjectRecord';
import { effectiveTerms } from './effectiveTerms';
import type { NamespaceRecord } from './NamespaceRecord';

/** A namespace as the API shows it. */
export function presentNamespace(
  record: NamespaceRecord,
  options: {
    project: ProjectRecord;
    /** None when it is not in the registry any more. */
    cluster: KnownCluster | undefined;
    amounts: Amount[];
    observedAt: number | undefined;
  },
): ProjectNamespace {
  const { project, cluster, amounts, observedAt } = options;
  const { ledger, ...terms } = effectiveTerms(record.terms, project);
  return {
    project: project.name,
    cluster: cluster?.name ?? record.clusterId,
    name: record.namespace,
    terms,
    inherits: record.terms === undefined,
    state: record.state,
    amounts,
    conditions: [
      ...record.conditions.map(condition => ({
        ...condition,
        since: new Date(condition.since),
      })),
      ...describeReach(cluster, record),
    ],
    adopted: record.isAdopted,
    observedAt: observedAt === undefined ? undefined : new Date(observedAt),
    createdAt: new Date(record.createdAt),
  };
}

function describeReach(
  cluster: KnownCluster | undefined,
  record: NamespaceRecord,
): ProjectNamespace['conditions'] {
  if (cluster?.isReachable) {
    return [];
  }
  const { name = 'of the namespace', lastSeenAt } = cluster ?? {};
  const since = new Date(lastSeenAt ?? record.createdAt);
  return [
    {
      type: 'ClusterReachable',
      status: false,
      reason: 'Unreachable',
      message:
        lastSeenAt === undefined
          ? `The cluster ${name} was never heard of; the namespace waits for it`
          : `The cluster ${name} cannot be reached; the namespace keeps what it was granted, and what was used when it was seen last is shown`,
      since,
    },
  ];
}
