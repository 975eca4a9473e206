import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ActionPermission } from '@rigging/backstage-plugin-clusters-react';
import type { ProjectNamespace } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../../api';
import { namespacePath } from '../../lib/namespacePath';
import { projectsTranslationRef } from '../../translation';
import { ChangeDialog } from '../ChangeDialog';
import { ProjectPicker } from '../ProjectPicker';

type MoveNamespaceDialogProps = {
  namespace: ProjectNamespace;
  permission: ActionPermission;
  onDone: () => void;
  onClose: () => void;
};

/** Moves a namespace to another project with its quota, after showing what that does. */
export function MoveNamespaceDialog(props: MoveNamespaceDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  const { namespace, permission } = props;
  const [to, setTo] = useState<string>();
  return (
    <ChangeDialog
      title={t('moveNamespace.title', {
        name: namespace.name,
        cluster: namespace.cluster,
      })}
      action={t('moveNamespace.action')}
      permission={permission}
      width={600}
      change={to}
      make={(project, options) =>
        api.moveNamespace(namespacePath(namespace), project, options)
      }
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <Text>{t('moveNamespace.text', { project: namespace.project })}</Text>
      <ProjectPicker
        label={t('moveNamespace.to')}
        except={namespace.project}
        value={to}
        onChange={setTo}
      />
    </ChangeDialog>
  );
}
