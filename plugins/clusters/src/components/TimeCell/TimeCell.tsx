import { Cell } from '@backstage/ui';
import { RelativeTime } from '@rigging/backstage-plugin-clusters-react';

type TimeCellProps = { date?: Date };

/** How long ago something was, in a table. */
export function TimeCell(props: TimeCellProps) {
  return (
    <Cell>
      <RelativeTime date={props.date} />
    </Cell>
  );
}
