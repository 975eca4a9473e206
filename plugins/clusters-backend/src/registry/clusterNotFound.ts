import { NotFoundError } from '@backstage/errors';

/** One text for a cluster that is not there and one that the caller may not see. */
export function clusterNotFound(name: string): NotFoundError {
  return new NotFoundError(
    `There is no cluster '${name}' that you may see; look at the list of clusters, or ask its owner for access`,
  );
}
