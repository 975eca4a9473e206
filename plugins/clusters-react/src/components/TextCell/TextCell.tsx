import type { ReactNode } from 'react';
import { Cell, Text } from '@backstage/ui';
import styles from './TextCell.module.css';

/** @public */
export type TextCellProps = {
  children: ReactNode;
  /** A second, smaller line. */
  description?: ReactNode;
};

/** Text of a table that is never cut off, unlike that of Backstage UI's CellText. @public */
export function TextCell(props: TextCellProps) {
  return (
    <Cell>
      <div className={styles.root}>
        <span>{props.children}</span>
        {props.description && (
          <Text variant="body-small" color="secondary">
            {props.description}
          </Text>
        )}
      </div>
    </Cell>
  );
}
