import { useId } from 'react';
import { Table, type TableItem, type TableProps } from '@backstage/ui';
import { TableContext } from 'react-aria-components';
import styles from './LabelledTable.module.css';

const WIDE_COLUMNS = 4;

/** @public */
export type LabelledTableProps<T extends TableItem> = TableProps<T> & {
  /** What the table lists, for those who cannot see what it stands below. */
  label: string;
};

/**
 * A table with a name of its own: those of Backstage UI are all called "Data
 * table" and take no other name, but heed the context of the table below them.
 * @public
 */
export function LabelledTable<T extends TableItem>(
  props: LabelledTableProps<T>,
) {
  const { label, ...tableProps } = props;
  const id = useId();
  return (
    <TableContext.Provider value={{ 'aria-labelledby': id }}>
      <span hidden id={id}>
        {label}
      </span>
      <div
        className={styles.scroll}
        data-wide={props.columnConfig.length >= WIDE_COLUMNS || undefined}
      >
        <Table {...tableProps} />
      </div>
    </TableContext.Provider>
  );
}
