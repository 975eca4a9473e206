import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox, Flex } from '@backstage/ui';
import { ErrorAlert } from '../ErrorAlert';
import { useEntityOptions, type EntityOption } from './useEntityOptions';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type EntityPickerProps = {
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

/** Chooses an entity of the catalog by typing a part of its name. @public */
export function EntityPicker(props: EntityPickerProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const { value } = props;
  const [text, setText] = useState(value ?? '');
  const [chosen, setChosen] = useState<EntityOption>();
  const { items, loading, error } = useEntityOptions({
    kinds: props.kinds,
    // The words of what was chosen are no new question: its answer would take the choice away.
    text: text === chosen?.label ? '' : text,
  });
  // What was chosen stays an option under the same words, so that it is not lost while one types.
  const kept =
    chosen?.id === value ? chosen : value && { id: value, label: value };
  const options =
    !kept || items.some(item => item.id === kept.id) ? items : [kept, ...items];
  const choose = (id: string | undefined) => {
    setChosen(options.find(option => option.id === id));
    props.onChange(id);
  };
  return (
    <Flex direction="column" gap="2">
      <Combobox
        label={props.label}
        description={props.description}
        placeholder={props.placeholder ?? t('picker.placeholder')}
        isRequired={props.isRequired}
        options={options}
        value={value ?? null}
        onChange={key => choose(key ? String(key) : undefined)}
        search={{ mode: 'server', inputValue: text, onInputChange: setText }}
        loading={{ state: loading ? 'filtering' : 'idle' }}
        menuTrigger="focus"
      />
      <ErrorAlert error={error} />
    </Flex>
  );
}
