import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useKeyLabel } from '../../hooks/useKeyLabel';
import { amountRow, type AmountRow } from '../../lib/amountRows';
import { COMMON_KEYS } from '../../lib/quotaKey';
import { projectsTranslationRef } from '../../translation';
import { AmountRowFields } from './AmountRowFields';
import styles from './AmountsEditor.module.css';

type AmountsEditorProps = {
  label: string;
  description?: string;
  rows: AmountRow[];
  onChange: (rows: AmountRow[]) => void;
  /** Keys to offer; any other can be typed besides. */
  keys?: readonly string[];
  /** What there is to know of a key, by its name. */
  hints?: Record<string, string>;
};

/** Quota keys and what they may come to, a row each. */
export function AmountsEditor(props: AmountsEditorProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const keyLabel = useKeyLabel();
  const { label, rows, onChange, keys = COMMON_KEYS } = props;
  const offered = keys.filter(key => !rows.some(row => row.key === key));
  return (
    <fieldset className={styles.root}>
      <legend className={styles.legend}>{label}</legend>
      {props.description && (
        <Text variant="body-small" color="secondary">
          {props.description}
        </Text>
      )}
      {rows.map(row => (
        <AmountRowFields
          key={row.id}
          row={row}
          rows={rows}
          hint={props.hints?.[row.key.trim()]}
          onChange={changed =>
            onChange(rows.map(each => (each === row ? changed : each)))
          }
          onRemove={() => onChange(rows.filter(each => each !== row))}
        />
      ))}
      <div>
        <MenuTrigger>
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiAddLine />}
            aria-label={t('amounts.addTo', { label })}
          >
            {t('amounts.add')}
          </Button>
          <Menu placement="bottom start">
            {[
              ...offered.map(key => (
                <MenuItem
                  key={key}
                  onAction={() => onChange([...rows, amountRow(key)])}
                >
                  {keyLabel(key)}
                </MenuItem>
              )),
              <MenuItem
                key="other"
                onAction={() => onChange([...rows, amountRow()])}
              >
                {t('amounts.other')}
              </MenuItem>,
            ]}
          </Menu>
        </MenuTrigger>
      </div>
    </fieldset>
  );
}
