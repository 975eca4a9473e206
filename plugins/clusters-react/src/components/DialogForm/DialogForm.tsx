import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, DialogBody, DialogFooter, Flex } from '@backstage/ui';
import { useAction } from '../../hooks/useAction';
import { clustersReactTranslationRef } from '../../translation';
import { ErrorAlert } from '../ErrorAlert';
import styles from './DialogForm.module.css';

/** @public */
export type DialogFormProps = {
  children: ReactNode;
  /** What has to be known before it is done: in sight however long the dialog is. */
  summary?: ReactNode;
  action: string;
  destructive?: boolean;
  /** What was typed is not yet enough. */
  isIncomplete?: boolean;
  /** What it throws is shown and nothing is lost. */
  onSubmit: () => Promise<void>;
  onCancel: () => void;
};

/** What a dialog asks for, what went wrong with it, and its two buttons. @public */
export function DialogForm(props: DialogFormProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const submit = useAction(props.onSubmit);
  const isReady = !props.isIncomplete;
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        if (isReady && !submit.running) submit.run();
      }}
    >
      <DialogBody>
        <Flex direction="column" gap="4">
          {props.children}
        </Flex>
      </DialogBody>
      <div className={styles.summary}>
        {props.summary}
        <ErrorAlert error={submit.error} />
      </div>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onCancel}>
          {t('common.cancel')}
        </Button>
        <Button
          type="submit"
          variant="primary"
          destructive={props.destructive}
          isDisabled={!isReady}
          isPending={submit.running}
        >
          {props.action}
        </Button>
      </DialogFooter>
    </form>
  );
}
