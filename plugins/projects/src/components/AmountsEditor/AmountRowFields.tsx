import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, TextField } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import { useKeyLabel } from '../../hooks/useKeyLabel';
import { rowFault, type AmountRow } from '../../lib/amountRows';
import { isNamedKey } from '../../lib/quotaKey';
import { projectsTranslationRef } from '../../translation';
import styles from './AmountsEditor.module.css';

type AmountRowFieldsProps = {
  row: AmountRow;
  rows: AmountRow[];
  hint?: string;
  onChange: (row: AmountRow) => void;
  onRemove: () => void;
};

/** One key and its quantity; what is not right says so, once something is typed. */
export function AmountRowFields(props: AmountRowFieldsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const keyLabel = useKeyLabel();
  const { row, rows, onChange } = props;
  const fault = rowFault(row, rows);
  const isKeyWrong =
    (fault === 'key' && row.key !== '') || fault === 'duplicate';
  const isQuantityWrong = fault === 'quantity' && row.quantity !== '';
  const name = isNamedKey(row.key) ? keyLabel(row.key) : row.key;
  return (
    <div className={styles.row}>
      <TextField
        label={t('amounts.key')}
        description={isKeyWrong ? t(`amounts.fault.${fault}`) : undefined}
        value={row.key}
        isInvalid={isKeyWrong}
        maxLength={330}
        onChange={key => onChange({ ...row, key })}
      />
      <TextField
        label={name ? t('amounts.quantityOf', { name }) : t('amounts.quantity')}
        description={isQuantityWrong ? t('amounts.fault.quantity') : props.hint}
        value={row.quantity}
        isInvalid={isQuantityWrong}
        maxLength={64}
        onChange={quantity => onChange({ ...row, quantity })}
      />
      <ButtonIcon
        variant="tertiary"
        icon={<RiDeleteBinLine />}
        aria-label={t('amounts.remove', { key: row.key || t('amounts.key') })}
        onPress={props.onRemove}
      />
    </div>
  );
}
