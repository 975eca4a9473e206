import type { ReactNode } from 'react';
import { Dialog, DialogHeader } from '@backstage/ui';
import type { ActionPermission } from '../../hooks/useActionPermission';
import { DialogForm } from '../DialogForm';
import { PermissionHint } from '../PermissionHint';

/** @public */
export type ConfirmDialogProps = {
  title: string;
  /** What it is about, by name, and what will happen. */
  children: ReactNode;
  /** What has to be known before it is done: in sight however long the dialog is. */
  summary?: ReactNode;
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
  const { permission, onConfirm, onClose } = props;
  const isAllowed = permission?.allowed ?? true;
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width={props.width ?? 520}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogForm
        summary={props.summary}
        action={props.action}
        destructive={props.destructive}
        isIncomplete={!isAllowed || props.isIncomplete}
        onSubmit={async () => {
          await onConfirm();
          onClose();
        }}
        onCancel={onClose}
      >
        {props.children}
        {permission && <PermissionHint permission={permission} />}
      </DialogForm>
    </Dialog>
  );
}
