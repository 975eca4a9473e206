import { Alert } from '@backstage/ui';
import { errorMessage } from '../../api/errorMessage';

/** @public */
export type ErrorAlertProps = { error: Error | undefined };

/** What went wrong with what a person just asked for, told at once; nothing while all is well. @public */
export function ErrorAlert(props: ErrorAlertProps) {
  return props.error ? (
    <Alert
      role="alert"
      status="danger"
      icon
      title={errorMessage(props.error)}
    />
  ) : null;
}
