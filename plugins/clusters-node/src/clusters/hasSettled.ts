import type { Bundle } from '@rigging/backstage-plugin-clusters-common';

/**
 * Whether the cluster has dealt with the revision, well or badly; without one, with the
 * newest. A bundle that is being removed is not dealt with before it is gone.
 */
export function hasSettled(
  bundle: Bundle,
  revision: number | undefined,
): boolean {
  if (bundle.state === 'removing') {
    return false;
  }
  const isApplied =
    revision !== undefined && (bundle.appliedRevision ?? 0) >= revision;
  return (
    isApplied ||
    (bundle.state !== 'pending' && bundle.revision >= (revision ?? 0))
  );
}
