import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextField } from '@backstage/ui';
import type { ActionPermission } from '@rigging/backstage-plugin-clusters-react';
import type { ProjectNamespace } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../../api';
import { namespacePath } from '../../lib/namespacePath';
import { projectsTranslationRef } from '../../translation';
import { ChangeDialog } from '../ChangeDialog';

type RemoveNamespaceDialogProps = {
  namespace: ProjectNamespace;
  /** It stays in the cluster and leaves the project only. */
  detach: boolean;
  permission: ActionPermission;
  onDone: () => void;
  onClose: () => void;
};

/** Deletes a namespace once its name is typed, or lets it go; after showing what that does. */
export function RemoveNamespaceDialog(props: RemoveNamespaceDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  const [typed, setTyped] = useState('');
  const { namespace, detach } = props;
  const { name, cluster, project } = namespace;
  return (
    <ChangeDialog
      title={t(detach ? 'detachNamespace.title' : 'deleteNamespace.title', {
        name,
        cluster,
      })}
      action={t(detach ? 'namespaces.detach' : 'namespaces.delete')}
      destructive={!detach}
      permission={props.permission}
      width={600}
      change={detach ? 'detach' : 'delete'}
      isIncomplete={!detach && typed !== name}
      make={(_, options) =>
        api.deleteNamespace(namespacePath(namespace), { detach }, options)
      }
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <Text>
        {t(detach ? 'detachNamespace.text' : 'deleteNamespace.text', {
          name,
          cluster,
          project,
        })}
      </Text>
      {!detach && (
        <TextField
          label={t('delete.confirm', { name })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
      )}
    </ChangeDialog>
  );
}
