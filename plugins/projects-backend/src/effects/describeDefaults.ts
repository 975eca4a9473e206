import type { Effect } from '@rigging/backstage-plugin-projects-common';
import { parseQuantity } from '@rigging/kube-quantity';
import type { ProjectRecord } from '../projects/ProjectRecord';

/** Keys that Kubernetes refuses pods for that do not say them. */
const DEMANDED = /^(requests|limits)\.(cpu|memory|ephemeral-storage)$/;

type Stated = Pick<ProjectRecord, 'limit' | 'containerDefaults'>;

/** What a person should know of limits and container defaults together; only what is new. */
export function describeDefaults(
  before: Stated | undefined,
  project: Stated,
): Effect[] {
  const known = new Set(
    before ? findWarnings(before).map(({ message }) => message) : [],
  );
  return findWarnings(project).filter(({ message }) => !known.has(message));
}

function findWarnings({ limit, containerDefaults = {} }: Stated): Effect[] {
  const { requests = {}, limits = {} } = containerDefaults;
  const missing = Object.keys(limit).flatMap((key): Effect[] => {
    const [, side, resource] = DEMANDED.exec(key) ?? [];
    // Kubernetes takes the default limit for the request that is missing.
    const isGiven =
      resource === undefined ||
      resource in limits ||
      (side === 'requests' && resource in requests);
    return isGiven
      ? []
      : [
          {
            severity: 'warning',
            message: `Pods whose containers do not state ${key} are refused; add a container default for it`,
            key,
          },
        ];
  });
  const alone = Object.keys(requests)
    .filter(key => !(key in limits) && parseQuantity(requests[key]) !== 0n)
    .map(
      (key): Effect => ({
        severity: 'info',
        message: `Containers that limit ${key} to less than ${requests[key]} have to state their request as well, since the default is more than their limit`,
      }),
    );
  return [...missing, ...alone];
}
