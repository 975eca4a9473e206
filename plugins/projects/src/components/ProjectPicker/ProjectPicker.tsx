import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox, Flex } from '@backstage/ui';
import {
  ErrorAlert,
  useChoiceText,
  useDebounced,
} from '@rigging/backstage-plugin-clusters-react';
import { useProjects } from '../../hooks/useProjects';
import { projectsTranslationRef } from '../../translation';

type ProjectPickerProps = {
  label: string;
  description?: string;
  /** Name of the project. */
  value: string | undefined;
  onChange: (name: string | undefined) => void;
  /** A project that is no choice. */
  except?: string;
};

const LIMIT = 25;

/** Chooses one of the projects that one may see; those of the system take nothing in. */
export function ProjectPicker(props: ProjectPickerProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { value } = props;
  const choice = useChoiceText({
    value,
    onChange: props.onChange,
    isRequired: true,
  });
  const search = useDebounced(choice.search);
  const projects = useProjects({
    search: search || undefined,
    kind: 'custom',
    limit: LIMIT,
  });
  const found = (projects.data?.items ?? []).filter(
    ({ name }) => name !== props.except,
  );
  const missing = value && !found.some(({ name }) => name === value);
  return (
    <Flex direction="column" gap="2">
      <Combobox
        label={props.label}
        description={props.description}
        placeholder={t('picker.chooseProject')}
        isRequired
        menuTrigger="focus"
        {...choice.comboboxProps([
          ...found.map(({ name, displayName }) => ({
            id: name,
            label: name,
            description: displayName,
          })),
          ...(missing ? [{ id: value, label: value }] : []),
        ])}
        loading={{
          state: projects.status === 'loading' ? 'filtering' : 'idle',
        }}
      />
      <ErrorAlert error={projects.error} />
    </Flex>
  );
}
