import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, Text, TextField } from '@backstage/ui';
import {
  projectDeletePermission,
  type Project,
} from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef, type RemovalChoice } from '../../api';
import { useProjectPermission } from '../../hooks/useProjectPermission';
import { projectsTranslationRef } from '../../translation';
import { ChangeDialog } from '../ChangeDialog';
import { ProjectPicker } from '../ProjectPicker';

type DeleteProjectDialogProps = {
  project: Project;
  onDeleted: () => void;
  onClose: () => void;
};

const CHOICES: RemovalChoice['namespaces'][] = ['detach', 'move', 'delete'];

/** Removes a project once it is clear what becomes of its namespaces, and its name is typed. */
export function DeleteProjectDialog(props: DeleteProjectDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  const { name, namespaceCount } = props.project;
  const permission = useProjectPermission(projectDeletePermission, name);
  const [namespaces, setNamespaces] =
    useState<RemovalChoice['namespaces']>('detach');
  const [to, setTo] = useState<string>();
  const [typed, setTyped] = useState('');
  const choice: RemovalChoice | undefined =
    namespaces === 'move' ? moveTo(to) : { namespaces };
  return (
    <ChangeDialog
      title={t('delete.title', { name })}
      action={t('delete.action')}
      destructive
      width={600}
      permission={permission}
      change={choice}
      isIncomplete={typed !== name}
      make={(change, options) => api.deleteProject(name, change, options)}
      onDone={props.onDeleted}
      onClose={props.onClose}
    >
      <Text>{t('delete.explain', { count: namespaceCount })}</Text>
      <RadioGroup
        label={t('delete.choice')}
        value={namespaces}
        onChange={chosen =>
          setNamespaces(CHOICES.find(each => each === chosen) ?? namespaces)
        }
      >
        {CHOICES.map(each => (
          <Radio key={each} value={each}>
            {t(`delete.choices.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      {namespaces === 'move' && (
        <ProjectPicker
          label={t('delete.to')}
          except={name}
          value={to}
          onChange={setTo}
        />
      )}
      <TextField
        label={t('delete.confirm', { name })}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
      />
    </ChangeDialog>
  );
}

function moveTo(to: string | undefined): RemovalChoice | undefined {
  return to ? { namespaces: 'move', to } : undefined;
}
