import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ClusterFacets } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';

/** The answer to "are my clusters fine?" in one sentence. */
export function useHeadline(facets: ClusterFacets | undefined): string {
  const { t } = useTranslationRef(clustersTranslationRef);
  if (!facets) return t('common.clusters');
  const counts = new Map(facets.phases.map(f => [f.value, f.count]));
  const total = facets.phases.reduce((sum, facet) => sum + facet.count, 0);
  const attention =
    (counts.get('degraded') ?? 0) + (counts.get('disconnected') ?? 0);
  if (total === 0) return t('list.headlineEmpty');
  return attention === 0
    ? t('list.headlineFine', { count: total })
    : t('list.headlineAttention', { count: attention, total: String(total) });
}
