import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { BundleCounts } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import styles from './ClusterBundles.module.css';

type BundleCountsTextProps = { counts: BundleCounts | undefined };

/** How many objects are as they should be, and what is wrong with the others. */
export function BundleCountsText(props: BundleCountsTextProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { counts } = props;
  if (!counts) return <>{t('common.unknown')}</>;
  const notes = [
    counts.conflict > 0 && t('bundles.conflicts', { count: counts.conflict }),
    counts.refused > 0 && t('bundles.refusals', { count: counts.refused }),
    counts.corrected > 0 && t('bundles.corrected', { count: counts.corrected }),
  ].filter(Boolean);
  return (
    <div className={styles.lines}>
      <span>
        {t('bundles.counts', {
          applied: String(counts.applied),
          total: String(counts.total),
        })}
      </span>
      {notes.length > 0 && (
        <Text variant="body-small" color="secondary">
          {notes.join(', ')}
        </Text>
      )}
    </div>
  );
}
