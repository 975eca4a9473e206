import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { errorKind } from '../../api/errorKind';
import { errorMessage } from '../../api/errorMessage';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type ErrorStateProps = {
  error: unknown;
  retry: () => void;
  /** What one who is refused can do about it; by default for the registry. */
  forbidden?: string;
};

/** Why something cannot be shown: forbidden, or failed with a way to try again. @public */
export function ErrorState(props: ErrorStateProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const forbidden = errorKind(props.error) === 'forbidden';
  return (
    <Alert
      role="alert"
      icon
      status={forbidden ? 'warning' : 'danger'}
      title={forbidden ? t('states.forbiddenTitle') : t('states.errorTitle')}
      description={
        forbidden
          ? props.forbidden ?? t('states.forbiddenRegistry')
          : errorMessage(props.error)
      }
      customActions={
        <Button size="small" variant="secondary" onPress={props.retry}>
          {t('common.retry')}
        </Button>
      }
    />
  );
}
