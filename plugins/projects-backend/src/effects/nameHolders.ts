import { QuotaExceededError } from '../ledger/QuotaExceededError';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';

/** The error with the names of clusters for their ids, which people do not know. */
export async function nameHolders(
  error: QuotaExceededError,
  clusters: Pick<ClusterDirectory, 'getById'>,
): Promise<QuotaExceededError> {
  const ids = new Set(
    error.shortages.flatMap(({ holders }) =>
      holders.map(({ clusterId }) => clusterId),
    ),
  );
  const names = new Map(
    await Promise.all(
      [...ids].map(async id => {
        const cluster = await clusters.getById(id);
        return [id, cluster?.name ?? 'a cluster that was removed'] as const;
      }),
    ),
  );
  return new QuotaExceededError(
    error.summary,
    error.shortages.map(shortage => ({
      ...shortage,
      holders: shortage.holders.map(holder => ({
        ...holder,
        clusterId: names.get(holder.clusterId) ?? holder.clusterId,
      })),
    })),
  );
}
