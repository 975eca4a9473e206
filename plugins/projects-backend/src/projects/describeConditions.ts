import type {
  Amount,
  Condition,
} from '@rigging/backstage-plugin-projects-common';
import { parseQuantity } from '@rigging/kube-quantity';
import type { KnownCluster } from '../clusters/ClusterDirectory';
import type { ProjectRecord } from './ProjectRecord';

const MOST_NAMED = 5;

type Facts = {
  amounts: Amount[];
  /** Clusters of the selection that are in the registry. */
  selected: KnownCluster[];
  /** Clusters with namespaces of the project. */
  used: KnownCluster[];
  isOwnerUnknown: boolean;
};

/** What a person should know of a project, each with what to do. */
export function describeConditions(
  project: ProjectRecord,
  facts: Facts,
): Condition[] {
  return [
    ...describeDeletion(project, facts),
    ...describeReach(facts),
    ...describeNames(project, facts),
    ...describeAmounts(facts),
    ...describeOwner(project, facts),
    // When it was noticed is not kept; what a person changed last is the best that is known.
  ].map(condition => ({ since: new Date(project.updatedAt), ...condition }));
}

type Found = Omit<Condition, 'since'> & { since?: Date };

function describeDeletion(project: ProjectRecord, { used }: Facts): Found[] {
  if (project.state !== 'deleting') {
    return [];
  }
  const away = used.filter(({ isReachable }) => !isReachable);
  return [
    {
      type: 'Deleting',
      status: true,
      reason: away.length > 0 ? 'ClusterUnreachable' : 'NamespacesLeft',
      message:
        away.length > 0
          ? `The project ends when ${namesOf(
              away,
            )} can be reached again and has let its namespaces go, or has left the registry`
          : 'The project ends when the clusters have let the last of its namespaces go',
    },
  ];
}

function describeReach({ used }: Facts): Found[] {
  const away = used.filter(({ isReachable }) => !isReachable);
  if (away.length === 0) {
    return [];
  }
  const seen = away.flatMap(({ lastSeenAt }) => lastSeenAt ?? []);
  return [
    {
      type: 'ClustersUnreachable',
      status: true,
      reason: 'NoContact',
      message: `${namesOf(
        away,
      )} cannot be reached. What was granted there stays granted, and is used as it was seen last`,
      ...(seen.length > 0 && { since: new Date(Math.min(...seen)) }),
    },
  ];
}

function describeNames(project: ProjectRecord, { selected }: Facts): Found[] {
  const missing = (project.clusters.names ?? []).filter(
    name => !selected.some(cluster => cluster.name === name),
  );
  return missing.length === 0
    ? []
    : [
        {
          type: 'ClustersUnknown',
          status: true,
          reason: 'NotRegistered',
          message: `There is no cluster ${list(
            missing,
          )} in the registry; take it out of the project, or register it again`,
        },
      ];
}

function describeAmounts({ amounts }: Facts): Found[] {
  const amountOf = (text: string | undefined) =>
    (text === undefined ? undefined : parseQuantity(text)) ?? 0n;
  const above = amounts.filter(
    ({ limit, leased }) =>
      limit !== undefined && amountOf(leased) > amountOf(limit),
  );
  // What a namespace wants of a key while another one is short is no lack of it.
  const wanted = amounts.filter(
    each => amountOf(each.wanted) > amountOf(each.free),
  );
  return [
    ...above.map(({ key, leased, limit }) => ({
      type: 'AboveLimit',
      status: true,
      reason: 'LimitLowered',
      message: `${leased} of ${key} is granted, and the limit is ${limit}. Nothing is stopped; nothing new starts, and grants shrink as use does`,
    })),
    ...wanted.map(({ key, wanted: more, free }) => ({
      type: 'DemandUnmet',
      status: true,
      reason: 'NotEnoughFree',
      message: `${more} more of ${key} is asked for, and ${free} is free; raise the limit, or use less`,
    })),
  ];
}

function describeOwner(
  project: ProjectRecord,
  { isOwnerUnknown }: Facts,
): Found[] {
  return isOwnerUnknown
    ? [
        {
          type: 'OwnerUnknown',
          status: true,
          reason: 'NotInCatalog',
          message: `The owner ${project.owner} is not in the catalog any more, so nobody owns the project; give it another one`,
        },
      ]
    : [];
}

function namesOf(clusters: KnownCluster[]): string {
  return list(clusters.map(({ name }) => name));
}

function list(names: string[]): string {
  const more = names.length - MOST_NAMED;
  return [
    ...names.slice(0, MOST_NAMED),
    ...(more > 0 ? [`${more} more`] : []),
  ].join(', ');
}
