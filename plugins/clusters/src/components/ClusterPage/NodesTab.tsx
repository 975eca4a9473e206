import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CellText, type ColumnConfig } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  formatQuantity,
  parseQuantity,
  useLanguage,
} from '@rigging/backstage-plugin-clusters-react';
import { nodeRow, type NodeRow } from '../../lib/nodeRow';
import { clustersTranslationRef } from '../../translation';
import { KubernetesTable } from '../KubernetesTable';
import { TimeCell } from '../TimeCell';

type NodesTabProps = { cluster: Cluster };

/** The nodes: are they ready, and what do they offer? */
export function NodesTab(props: NodesTabProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const locale = useLanguage();
  const { cluster } = props;
  const quantity = (resource: string, text: string | undefined) => {
    const parsed = text === undefined ? undefined : parseQuantity(text);
    return parsed === undefined
      ? '–'
      : formatQuantity(parsed, { resource, locale });
  };
  const status = (row: NodeRow) => {
    const word = row.ready ? t('kubernetes.ready') : t('kubernetes.notReady');
    return row.cordoned ? t('kubernetes.cordoned', { status: word }) : word;
  };
  const columns: ColumnConfig<NodeRow>[] = [
    {
      id: 'name',
      label: t('kubernetes.name'),
      isRowHeader: true,
      isSortable: true,
      cell: row => <CellText title={row.name} />,
    },
    {
      id: 'ready',
      label: t('kubernetes.status'),
      isSortable: true,
      cell: row => <CellText title={status(row)} description={row.problem} />,
    },
    {
      id: 'roles',
      label: t('kubernetes.roles'),
      isSortable: true,
      cell: row => <CellText title={row.roles || t('kubernetes.worker')} />,
    },
    {
      id: 'version',
      label: t('kubernetes.version'),
      isSortable: true,
      cell: row => <CellText title={row.version} />,
    },
    {
      id: 'cpu',
      label: t('kubernetes.cpu'),
      cell: row => <CellText title={quantity('cpu', row.cpu)} />,
    },
    {
      id: 'memory',
      label: t('kubernetes.memory'),
      cell: row => <CellText title={quantity('memory', row.memory)} />,
    },
    {
      id: 'created',
      label: t('kubernetes.age'),
      isSortable: true,
      cell: row => <TimeCell date={row.created} />,
    },
  ];
  return (
    <KubernetesTable
      cluster={cluster}
      path="/api/v1/nodes"
      toRow={nodeRow}
      columns={columns}
      initialSort={{ column: 'name', direction: 'ascending' }}
      label={t('cluster.nodes')}
      searchLabel={t('kubernetes.searchNodes')}
      empty={t('kubernetes.emptyNodes')}
      lastKnown={
        cluster.nodes &&
        t('states.lastKnownNodes', {
          ready: String(cluster.nodes.ready),
          total: String(cluster.nodes.total),
        })
      }
    />
  );
}
