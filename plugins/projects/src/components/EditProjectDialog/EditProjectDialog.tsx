import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Text } from '@backstage/ui';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../../api';
import { projectsTranslationRef } from '../../translation';
import { ChangeDialog } from '../ChangeDialog';
import {
  ProjectFields,
  changesOf,
  projectForm,
  readProjectForm,
} from '../ProjectForm';

type EditProjectDialogProps = {
  project: Project;
  onSaved: () => void;
  onClose: () => void;
};

/** Changes a project, after showing what that does. */
export function EditProjectDialog(props: EditProjectDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  // As it was when the dialog opened: what arrives later is no change of this person.
  const [project] = useState(props.project);
  const [value, setValue] = useState(() => projectForm(project));
  const [acceptBelowUse, setAcceptBelowUse] = useState(false);
  const input = readProjectForm(value);
  const changes = input && changesOf(project, input);
  return (
    <ChangeDialog
      title={t('edit.title', { name: project.name })}
      action={t('edit.action')}
      width={680}
      change={
        changes && {
          ...changes,
          ...(acceptBelowUse && changes.limit ? { acceptBelowUse } : {}),
        }
      }
      make={(request, options) =>
        api.updateProject(project.name, request, options)
      }
      onDone={props.onSaved}
      onClose={props.onClose}
    >
      <ProjectFields value={value} onChange={setValue} />
      {changes?.limit && (
        <div>
          <Checkbox isSelected={acceptBelowUse} onChange={setAcceptBelowUse}>
            {t('edit.belowUse')}
          </Checkbox>
          <Text as="p" variant="body-small" color="secondary">
            {t('edit.belowUseHelp')}
          </Text>
        </div>
      )}
    </ChangeDialog>
  );
}
