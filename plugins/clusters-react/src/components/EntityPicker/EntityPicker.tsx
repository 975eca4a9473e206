import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox, Flex } from '@backstage/ui';
import { useChoiceText } from '../../hooks/useChoiceText';
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
  const [chosen, setChosen] = useState<EntityOption>();
  // What was chosen stays an option under the same words, so that it is not lost while one types.
  const kept =
    chosen?.id === value ? chosen : value && { id: value, label: value };
  const choice = useChoiceText({
    value,
    onChange: props.onChange,
    isRequired: props.isRequired,
  });
  const { items, loading, error } = useEntityOptions({
    kinds: props.kinds,
    text: choice.search,
  });
  const options =
    !kept || items.some(item => item.id === kept.id) ? items : [kept, ...items];
  const combobox = choice.comboboxProps(options);
  return (
    <Flex direction="column" gap="2">
      <Combobox
        {...combobox}
        onChange={key => {
          setChosen(options.find(({ id }) => id === key));
          combobox.onChange(key);
        }}
        label={props.label}
        description={props.description}
        placeholder={props.placeholder ?? t('picker.placeholder')}
        isRequired={props.isRequired}
        loading={{ state: loading ? 'filtering' : 'idle' }}
        menuTrigger="focus"
      />
      <ErrorAlert error={error} />
    </Flex>
  );
}
