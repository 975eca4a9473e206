import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { errorMessage } from '../../api/errorMessage';
import type { LiveQuery } from '../../hooks/LiveQuery';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type StaleNoticeProps = { query: LiveQuery<unknown> };

/** Says that what is shown is old, while the hub or a cluster does not answer. @public */
export function StaleNotice(props: StaleNoticeProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
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
