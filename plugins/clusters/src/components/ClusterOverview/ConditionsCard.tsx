import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { TimeCell } from '../TimeCell';
import { TableCard } from './TableCard';
import styles from './ClusterOverview.module.css';

type ConditionsCardProps = { cluster: Cluster };

const STATUS_TEXT = {
  True: 'overview.statusTrue',
  False: 'overview.statusFalse',
  Unknown: 'overview.statusUnknown',
} as const;

/** What hub and agent found out, each with a reason. */
export function ConditionsCard(props: ConditionsCardProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  return (
    <TableCard
      title={t('overview.conditions')}
      empty={t('overview.conditionsEmpty')}
      rows={props.cluster.conditions.map(condition => ({
        ...condition,
        id: condition.type,
      }))}
      columns={[
        {
          id: 'type',
          label: t('overview.conditionType'),
          isRowHeader: true,
          cell: row => <CellText title={row.type} />,
        },
        {
          id: 'status',
          defaultWidth: '8%',
          label: t('overview.conditionStatus'),
          cell: row => (
            <CellText
              title={t(STATUS_TEXT[row.status] ?? 'overview.statusUnknown')}
            />
          ),
        },
        {
          id: 'reason',
          label: t('overview.conditionReason'),
          cell: row => <CellText title={row.reason} />,
        },
        {
          id: 'message',
          defaultWidth: '45%',
          label: t('overview.conditionMessage'),
          cell: row => (
            <Cell>
              <span className={styles.wrap}>{row.message}</span>
            </Cell>
          ),
        },
        {
          id: 'since',
          label: t('overview.conditionSince'),
          cell: row => <TimeCell date={row.since} />,
        },
      ]}
    />
  );
}
