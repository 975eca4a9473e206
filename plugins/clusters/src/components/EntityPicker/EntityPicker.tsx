import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox, Flex } from '@backstage/ui';
import { clustersTranslationRef } from '../../translation';
import { ErrorAlert } from '../ErrorAlert';
import { useEntityOptions } from './useEntityOptions';

type EntityPickerProps = {
  label: string;
  description?: string;
  placeholder?: string;
  /** In lower case, e.g. `user`. */
  kinds: string[];
  /** Reference of what is chosen. */
  value: string | undefined;
  onChange: (reference: string | undefined) => void;
  isRequired?: boolean;
};

/** Chooses an entity of the catalog by typing a part of its name. */
export function EntityPicker(props: EntityPickerProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const [text, setText] = useState(props.value ?? '');
  const { items, loading, error } = useEntityOptions({
    kinds: props.kinds,
    text,
  });
  const { value } = props;
  // What was chosen stays an option, so that it is not lost while one types.
  const options =
    value === undefined || items.some(item => item.id === value)
      ? items
      : [{ id: value, label: value }, ...items];
  return (
    <Flex direction="column" gap="2">
      <Combobox
        label={props.label}
        description={props.description}
        placeholder={props.placeholder ?? t('picker.placeholder')}
        isRequired={props.isRequired}
        options={options}
        value={value ?? null}
        onChange={key => props.onChange(key ? String(key) : undefined)}
        search={{ mode: 'server', inputValue: text, onInputChange: setText }}
        loading={{ state: loading ? 'filtering' : 'idle' }}
        menuTrigger="focus"
      />
      <ErrorAlert error={error} />
    </Flex>
  );
}
