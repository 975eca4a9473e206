import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
} from '@backstage/ui';
import type { ActionPermission } from '../../hooks/useActionPermission';
import { useAction } from '../../hooks/useAction';
import { ErrorAlert } from '../ErrorAlert';
import { PermissionHint } from '../PermissionHint';
import styles from './ConfirmDialog.module.css';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type ConfirmDialogProps = {
  title: string;
  /** What it is about, by name, and what will happen. */
  children: ReactNode;
  action: string;
  destructive?: boolean;
  permission?: ActionPermission;
  /** What was typed is not yet enough. */
  isIncomplete?: boolean;
  width?: number;
  /** Closes when it resolves; what it throws is shown and nothing is lost. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Asks before something is done, or for what is needed to do it. @public */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const { permission, onConfirm, onClose } = props;
  const confirm = useAction(async () => {
    await onConfirm();
    onClose();
  });
  const isOpen = permission?.allowed ?? true;
  const isReady = isOpen && !props.isIncomplete;
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width={props.width ?? 520}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault();
          if (isReady && !confirm.running) confirm.run();
        }}
      >
        <DialogBody>
          <Flex direction="column" gap="4">
            {props.children}
            {permission && <PermissionHint permission={permission} />}
            <ErrorAlert error={confirm.error} />
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            destructive={props.destructive}
            isDisabled={!isReady}
            isPending={confirm.running}
          >
            {props.action}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
