import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { ObjectCell } from '../ObjectCell';
import { TimeCell } from '../TimeCell';
import { TableCard } from './TableCard';
import styles from './ClusterOverview.module.css';

type WarningsCardProps = { cluster: Cluster };

/** Warning events of the last report; seen without access to the cluster. */
export function WarningsCard(props: WarningsCardProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  return (
    <TableCard
      title={t('overview.events')}
      empty={t('overview.eventsEmpty')}
      rows={props.cluster.events.map((event, index) => ({
        ...event,
        id: index,
      }))}
      columns={[
        {
          id: 'reason',
          label: t('kubernetes.reason'),
          isRowHeader: true,
          cell: row => <CellText title={row.reason} />,
        },
        {
          id: 'object',
          defaultWidth: '20%',
          label: t('kubernetes.object'),
          cell: row => (
            <ObjectCell name={row.object} namespace={row.namespace} />
          ),
        },
        {
          id: 'message',
          defaultWidth: '38%',
          label: t('kubernetes.message'),
          cell: row => (
            <Cell>
              <span className={styles.wrap}>{row.message}</span>
            </Cell>
          ),
        },
        {
          id: 'count',
          defaultWidth: '8%',
          label: t('kubernetes.count'),
          cell: row => <CellText title={String(row.count)} />,
        },
        {
          id: 'lastSeen',
          label: t('kubernetes.lastSeen'),
          cell: row => <TimeCell date={row.lastSeenAt} />,
        },
      ]}
    />
  );
}
