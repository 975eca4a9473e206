import {
  Card,
  CardBody,
  CardHeader,
  Text,
  type ColumnConfig,
  type TableItem,
} from '@backstage/ui';
import { LabelledTable } from '@rigging/backstage-plugin-clusters-react';

type TableCardProps<T extends TableItem> = {
  title: string;
  empty: string;
  rows: T[];
  columns: ColumnConfig<T>[];
};

/** A short table in a card, or a sentence where there is nothing to list. */
export function TableCard<T extends TableItem>(props: TableCardProps<T>) {
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {props.title}
        </Text>
      </CardHeader>
      <CardBody>
        {props.rows.length === 0 ? (
          <Text color="secondary">{props.empty}</Text>
        ) : (
          <LabelledTable
            label={props.title}
            columnConfig={props.columns}
            data={props.rows}
            pagination={{ type: 'none' }}
          />
        )}
      </CardBody>
    </Card>
  );
}
