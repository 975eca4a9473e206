import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import type { NamespaceProjectDialogProps } from '@rigging/backstage-plugin-clusters-react';
import { projectsApiRef } from '../../api';
import { useChosenProject } from '../../hooks/useChosenProject';
import { isProjectName } from '../../lib/isProjectName';
import { projectsTranslationRef } from '../../translation';
import { ChangeDialog } from '../ChangeDialog';
import {
  NamespaceFields,
  namespaceForm,
  readNamespaceForm,
} from '../ProjectNamespaces';
import { ProjectPicker } from '../ProjectPicker';

/** On the page of a cluster: makes a namespace in a project, or takes one in that is there. */
export function NamespaceProjectDialog(props: NamespaceProjectDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  const { cluster, namespace } = props;
  const adopt = namespace !== undefined;
  const [project, setProject] = useState<string>();
  const [value, setValue] = useState(() =>
    namespaceForm({ cluster, name: namespace }),
  );
  const { data: chosen } = useChosenProject(project);
  const request = readNamespaceForm(value, { adopt });
  return (
    <ChangeDialog
      title={
        adopt
          ? t('addNamespace.adoptNamed', { name: namespace, cluster })
          : t('addNamespace.inCluster', { cluster })
      }
      action={t(adopt ? 'addNamespace.adopt' : 'addNamespace.create')}
      width={640}
      change={project && request ? { project, request } : undefined}
      make={(change, options) =>
        api.createNamespace(change.project, change.request, options)
      }
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <ProjectPicker
        label={t('addNamespace.project')}
        value={project}
        onChange={setProject}
      />
      {!adopt && (
        <TextField
          label={t('addNamespace.name')}
          description={t('addNamespace.nameHelp')}
          isRequired
          maxLength={63}
          value={value.name}
          validationBehavior="aria"
          validate={text =>
            text && !isProjectName(text) ? t('form.nameInvalid') : undefined
          }
          onChange={name => setValue({ ...value, name })}
        />
      )}
      <NamespaceFields
        adopt={adopt}
        isFixed
        project={chosen}
        value={value}
        onChange={setValue}
      />
    </ChangeDialog>
  );
}
