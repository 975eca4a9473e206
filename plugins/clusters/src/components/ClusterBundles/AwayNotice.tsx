import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';

type AwayNoticeProps = { cluster: Cluster };

/** Says that states are old while nobody reports them. */
export function AwayNotice(props: AwayNoticeProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  return props.cluster.phase === 'disconnected' ? (
    <Alert
      role="status"
      status="warning"
      icon
      description={t('bundles.disconnected')}
    />
  ) : null;
}
