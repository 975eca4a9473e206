import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox } from '@backstage/ui';
import { clustersTranslationRef } from '../../translation';
import { useProjectOptions } from './useProjectOptions';

type ProjectFieldProps = {
  /** Name of the project. */
  value: string;
  onChange: (name: string) => void;
};

/** Offers the projects that one sees, and takes the name of any other as it is typed. */
export function ProjectField(props: ProjectFieldProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { value, onChange } = props;
  const [chosen, setChosen] = useState<string>();
  const found = useProjectOptions(value);
  const name = value.trim();
  const isKnown = !name || found.some(({ id }) => id === name);
  const typed = {
    id: name,
    label: name,
    description: t('request.projectTyped'),
  };
  return (
    <Combobox
      label={t('request.project')}
      description={t('request.projectHelp')}
      isRequired
      allowsCustomValue
      // An empty list would say to those who see no project that there is none.
      menuTrigger={found.length > 0 ? 'focus' : 'input'}
      options={isKnown ? found : [...found, typed]}
      // The text is what counts: to choose types for one, to type on chooses nothing.
      value={chosen === name ? name : null}
      onChange={(key: string | number | null) => {
        if (key === null) return;
        setChosen(String(key));
        onChange(String(key));
      }}
      search={{ mode: 'server', inputValue: value, onInputChange: onChange }}
    />
  );
}
