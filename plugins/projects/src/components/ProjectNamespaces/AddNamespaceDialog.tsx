import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../../api';
import { projectsTranslationRef } from '../../translation';
import { ChangeDialog } from '../ChangeDialog';
import { NamespaceFields } from './NamespaceFields';
import { namespaceForm, readNamespaceForm } from './namespaceForm';

type AddNamespaceDialogProps = {
  project: Project;
  /** Takes in one that exists. */
  adopt: boolean;
  onDone: () => void;
  onClose: () => void;
};

/** Makes a namespace, or takes one in, after showing what that does. */
export function AddNamespaceDialog(props: AddNamespaceDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  const { project, adopt } = props;
  const [value, setValue] = useState(() =>
    // One cluster is no choice.
    namespaceForm({
      cluster:
        project.clusters.names?.length === 1
          ? project.clusters.names[0]
          : undefined,
    }),
  );
  return (
    <ChangeDialog
      title={t(adopt ? 'addNamespace.adoptTitle' : 'addNamespace.title', {
        project: project.displayName ?? project.name,
      })}
      action={t(adopt ? 'addNamespace.adopt' : 'addNamespace.create')}
      width={640}
      change={readNamespaceForm(value, { adopt })}
      make={(request, options) =>
        api.createNamespace(project.name, request, options)
      }
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <NamespaceFields
        adopt={adopt}
        project={project}
        value={value}
        onChange={setValue}
      />
    </ChangeDialog>
  );
}
