import type { ReactNode } from 'react';
import {
  ConfirmDialog,
  type ActionPermission,
} from '@rigging/backstage-plugin-clusters-react';
import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { ChangeOptions } from '../../api';
import { usePreview } from '../../hooks/usePreview';
import { PreviewView } from '../Effects';

type ChangeDialogProps<T> = {
  title: string;
  action: string;
  destructive?: boolean;
  permission?: ActionPermission;
  width?: number;
  /** The change as typed; undefined while it is not yet one. */
  change: T | undefined;
  /** Something besides the change is missing, e.g. a name to confirm with. */
  isIncomplete?: boolean;
  /** Asks the hub: for the effects only, or to do it. */
  make: (change: T, options: ChangeOptions) => Promise<{ effects: Effect[] }>;
  onDone: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Shows what a change does, and makes it only as it was shown. */
export function ChangeDialog<T>(props: ChangeDialogProps<T>) {
  const { change, make } = props;
  const preview = usePreview(change, each => make(each, { dryRun: true }));
  const isReady = preview.status === 'known' && !preview.isRefused;
  return (
    <ConfirmDialog
      title={props.title}
      action={props.action}
      destructive={props.destructive}
      permission={props.permission}
      width={props.width}
      summary={<PreviewView preview={preview} />}
      isIncomplete={!isReady || props.isIncomplete}
      onConfirm={async () => {
        if (change === undefined) return;
        await make(change, {});
        props.onDone();
      }}
      onClose={props.onClose}
    >
      {props.children}
    </ConfirmDialog>
  );
}
