import { useApi } from '@backstage/frontend-plugin-api';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { clustersApiRef } from '../api/clustersApiRef';
import { errorKind } from '../api/errorKind';
import type { LiveQuery } from './LiveQuery';
import { useLiveQuery } from './useLiveQuery';

/** One cluster, kept up to date. @public */
export function useCluster(
  name: string,
  options?: { pollMs?: number },
): LiveQuery<Cluster> {
  const api = useApi(clustersApiRef);
  const query = useLiveQuery({
    key: name,
    load: () => api.getCluster(name),
    concerns: (signal, data) => !data || signal.ids.includes(data.id),
    pollMs: options?.pollMs,
  });
  // Last known beats nothing, but not for what is gone or no longer ours to see.
  const kind = query.error && errorKind(query.error);
  return kind === 'notFound' || kind === 'forbidden'
    ? { ...query, status: 'failed', data: undefined }
    : query;
}
