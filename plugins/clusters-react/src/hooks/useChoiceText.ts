import { useState } from 'react';

/** @public */
export type ChoiceTextOptions = {
  /** Id of what is chosen. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Nothing is no choice: a field that was emptied shows the choice again when one leaves it. */
  isRequired?: boolean;
};

/** @public */
export type ChoiceText = {
  /** What to look for; nothing while the field shows what is chosen. */
  search: string;
  /** For a combobox of `@backstage/ui`. What is chosen has to be among the options. */
  comboboxProps<T extends { id: string; label: string }>(
    options: T[],
  ): {
    options: T[];
    value: string | null;
    onChange: (key: string | number | null) => void;
    search: {
      mode: 'server';
      inputValue: string;
      onInputChange: (text: string) => void;
    };
  };
};

/**
 * The text of a combobox of which both the choice and the text are held outside, as they
 * are where the hub searches. Such a combobox writes nothing into its field by itself:
 * neither what was chosen nor, when one leaves it, what still is.
 *
 * @public
 */
export function useChoiceText(props: ChoiceTextOptions): ChoiceText {
  const { value, onChange, isRequired } = props;
  const [typed, setTyped] = useState<string>();
  return {
    search: typed?.trim() ?? '',
    comboboxProps: options => {
      const label =
        options.find(({ id }) => id === value)?.label ?? value ?? '';
      return {
        options,
        value: value ?? null,
        onChange: key => {
          setTyped(undefined);
          onChange(key === null ? undefined : String(key));
        },
        search: {
          mode: 'server',
          inputValue: typed ?? label,
          onInputChange: text => {
            setTyped(text === label ? undefined : text);
            if (text === '' && value !== undefined && !isRequired) {
              onChange(undefined);
            }
          },
        },
      };
    },
  };
}
