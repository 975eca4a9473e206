import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { KnownCluster } from '../clusters/ClusterDirectory';
import type { ProjectRecord } from './ProjectRecord';

/**
 * What a change of the selected clusters does. A cluster with namespaces of the project
 * cannot fall out, since they would be in a project that is not there.
 */
export function describeSelection(
  before: ProjectRecord | undefined,
  project: ProjectRecord,
  options: {
    selected: readonly KnownCluster[];
    /** Clusters by id, as far as they are in the registry. */
    used: ReadonlyMap<string, KnownCluster>;
    /** By cluster id. */
    namespaces: ReadonlyMap<string, number>;
  },
): Effect[] {
  const isSame =
    JSON.stringify(before?.clusters) === JSON.stringify(project.clusters);
  if (isSame) {
    return [];
  }
  const { selected, used, namespaces } = options;
  const ids = new Set(selected.map(({ id }) => id));
  const fallen = [...namespaces].filter(([id]) => !ids.has(id));
  const refusals = fallen.map(([id, count]): Effect => {
    const cluster = used.get(id)?.name;
    const name = cluster ? `'${cluster}'` : 'that was added just now';
    return {
      severity: 'refusal',
      message: `The cluster ${name} has ${plural(
        count,
      )} of the project; move or detach these first, or go on selecting it`,
      cluster,
    };
  });
  if (selected.length === 0) {
    return [
      ...refusals,
      {
        severity: 'warning',
        message:
          'The project takes in no cluster at present, so that it can have no namespaces',
      },
    ];
  }
  const message =
    selected.length === 1
      ? 'The project takes in 1 cluster at present'
      : `The project takes in ${selected.length} clusters at present`;
  return [...refusals, { severity: 'info', message }];
}

function plural(count: number): string {
  return count === 1 ? '1 namespace' : `${count} namespaces`;
}
