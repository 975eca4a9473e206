import { Cell, Text } from '@backstage/ui';
import styles from './ObjectCell.module.css';

type ObjectCellProps = { name: string; namespace?: string };

/** What an event is about. Whole: names of pods differ at their end. */
export function ObjectCell(props: ObjectCellProps) {
  return (
    <Cell>
      <div className={styles.root}>
        <Text>{props.name}</Text>
        {props.namespace && (
          <Text variant="body-small" color="secondary">
            {props.namespace}
          </Text>
        )}
      </div>
    </Cell>
  );
}
