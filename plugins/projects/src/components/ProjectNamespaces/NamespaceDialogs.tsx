import type { ActionPermission } from '@rigging/backstage-plugin-clusters-react';
import type {
  Project,
  ProjectNamespace,
} from '@rigging/backstage-plugin-projects-common';
import { AddNamespaceDialog } from './AddNamespaceDialog';
import { EditTermsDialog } from './EditTermsDialog';
import { MoveNamespaceDialog } from './MoveNamespaceDialog';
import { RemoveNamespaceDialog } from './RemoveNamespaceDialog';
import { UseNamespaceDialog } from './UseNamespaceDialog';

/** What is being done, and to which namespace. */
export type OpenDialog =
  | { type: 'create' | 'adopt' }
  | {
      type: 'use' | 'edit' | 'move' | 'detach' | 'delete';
      namespace: ProjectNamespace;
    };

type NamespaceDialogsProps = {
  project: Project;
  open: OpenDialog;
  permission: ActionPermission;
  onDone: () => void;
  onClose: () => void;
};

/** The dialog that is open. */
export function NamespaceDialogs(props: NamespaceDialogsProps) {
  const { project, open, ...rest } = props;
  switch (open.type) {
    case 'create':
    case 'adopt':
      return (
        <AddNamespaceDialog
          project={project}
          adopt={open.type === 'adopt'}
          onDone={rest.onDone}
          onClose={rest.onClose}
        />
      );
    case 'use':
      return (
        <UseNamespaceDialog namespace={open.namespace} onClose={rest.onClose} />
      );
    case 'edit':
      return (
        <EditTermsDialog
          project={project}
          namespace={open.namespace}
          {...rest}
        />
      );
    case 'move':
      return <MoveNamespaceDialog namespace={open.namespace} {...rest} />;
    default:
      return (
        <RemoveNamespaceDialog
          namespace={open.namespace}
          detach={open.type === 'detach'}
          {...rest}
        />
      );
  }
}
