import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import {
  errorMessage,
  type LiveQuery,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';

type StaleNoticeProps = { query: LiveQuery<unknown> };

/** Says that what is shown is old, while the hub or a cluster does not answer. */
export function StaleNotice(props: StaleNoticeProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { query } = props;
  if (query.status !== 'ready' || !query.error) return null;
  return (
    <Alert
      role="status"
      icon
      status="warning"
      title={t('states.staleTitle')}
      description={t('states.staleText', {
        message: errorMessage(query.error),
      })}
      customActions={
        <Button size="small" variant="secondary" onPress={query.refresh}>
          {t('common.retry')}
        </Button>
      }
    />
  );
}
