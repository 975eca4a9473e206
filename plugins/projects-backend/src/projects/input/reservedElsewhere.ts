import { InputError } from '@backstage/errors';

/** One text for a cluster that is not in the project and one that is not there, so that names cannot be guessed. */
export function reservedElsewhere(cluster: string): InputError {
  return new InputError(
    `The reservations name the cluster '${cluster.slice(
      0,
      63,
    )}', which the project does not take in; reserve for one of its clusters, or take the reservation out`,
  );
}
