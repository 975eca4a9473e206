import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { projectsApiRef } from '../../api';
import { isProjectName } from '../../lib/isProjectName';
import { projectsTranslationRef } from '../../translation';
import { ChangeDialog } from '../ChangeDialog';
import { ProjectFields, projectForm, readProjectForm } from '../ProjectForm';

type CreateProjectDialogProps = {
  onCreated: (name: string) => void;
  onClose: () => void;
};

/** Makes a project, after showing what that does. */
export function CreateProjectDialog(props: CreateProjectDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  const [name, setName] = useState('');
  const [value, setValue] = useState(() => projectForm());
  const input = readProjectForm(value);
  return (
    <ChangeDialog
      title={t('create.title')}
      action={t('create.action')}
      width={680}
      change={input && isProjectName(name) ? { ...input, name } : undefined}
      make={(request, options) => api.createProject(request, options)}
      onDone={() => props.onCreated(name)}
      onClose={props.onClose}
    >
      <TextField
        label={t('form.name')}
        description={t('form.nameHelp')}
        isRequired
        maxLength={63}
        value={name}
        validationBehavior="aria"
        validate={text =>
          text && !isProjectName(text) ? t('form.nameInvalid') : undefined
        }
        onChange={setName}
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <ProjectFields value={value} onChange={setValue} />
    </ChangeDialog>
  );
}
