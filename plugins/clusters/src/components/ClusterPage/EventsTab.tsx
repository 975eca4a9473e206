import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, type ColumnConfig } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { eventRow, type EventRow } from '../../lib/eventRow';
import { clustersTranslationRef } from '../../translation';
import { ObjectCell } from '../ObjectCell';
import { KubernetesTable } from '../KubernetesTable';
import { TimeCell } from '../TimeCell';
import styles from './ClusterPage.module.css';

type EventsTabProps = { cluster: Cluster };

/** What happened in the cluster lately, the latest first. */
export function EventsTab(props: EventsTabProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster } = props;
  const columns: ColumnConfig<EventRow>[] = [
    {
      id: 'type',
      defaultWidth: '9%',
      label: t('kubernetes.type'),
      isSortable: true,
      cell: row => <CellText title={row.type} />,
    },
    {
      id: 'reason',
      label: t('kubernetes.reason'),
      isRowHeader: true,
      isSortable: true,
      cell: row => <CellText title={row.reason} />,
    },
    {
      id: 'object',
      defaultWidth: '20%',
      label: t('kubernetes.object'),
      isSortable: true,
      cell: row => <ObjectCell name={row.object} namespace={row.namespace} />,
    },
    {
      id: 'message',
      defaultWidth: '35%',
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
      isSortable: true,
      cell: row => <CellText title={String(row.count)} />,
    },
    {
      id: 'lastSeen',
      label: t('kubernetes.lastSeen'),
      isSortable: true,
      cell: row => <TimeCell date={row.lastSeen} />,
    },
  ];
  return (
    <KubernetesTable
      cluster={cluster}
      path="/api/v1/events"
      toRow={eventRow}
      columns={columns}
      initialSort={{ column: 'lastSeen', direction: 'descending' }}
      label={t('cluster.events')}
      searchLabel={t('kubernetes.searchEvents')}
      empty={t('kubernetes.emptyEvents')}
      lastKnown={t('states.lastKnownEvents', {
        amount: String(cluster.events.length),
      })}
    />
  );
}
