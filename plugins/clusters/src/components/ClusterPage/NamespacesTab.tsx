import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, CellText, type ColumnConfig } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  RelativeTime,
  type KubernetesObject,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { KubernetesTable } from '../KubernetesTable';

type NamespacesTabProps = { cluster: Cluster };

type KubernetesNamespace = KubernetesObject & { status?: { phase?: string } };

type NamespaceRow = {
  id: string;
  name: string;
  status: string;
  created?: Date;
};

/** The namespaces of the cluster. */
export function NamespacesTab(props: NamespacesTabProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster } = props;
  const columns: ColumnConfig<NamespaceRow>[] = [
    {
      id: 'name',
      label: t('kubernetes.name'),
      isRowHeader: true,
      isSortable: true,
      cell: row => <CellText title={row.name} />,
    },
    {
      id: 'status',
      label: t('kubernetes.status'),
      isSortable: true,
      cell: row => <CellText title={row.status} />,
    },
    {
      id: 'created',
      label: t('kubernetes.age'),
      isSortable: true,
      cell: row => (
        <Cell>
          <RelativeTime date={row.created} />
        </Cell>
      ),
    },
  ];
  return (
    <KubernetesTable
      cluster={cluster}
      path="/api/v1/namespaces"
      toRow={namespaceRow}
      columns={columns}
      initialSort={{ column: 'name', direction: 'ascending' }}
      label={t('cluster.namespaces')}
      searchLabel={t('kubernetes.searchNamespaces')}
      empty={t('kubernetes.emptyNamespaces')}
      lastKnown={
        cluster.namespaces === undefined
          ? undefined
          : t('states.lastKnownNamespaces', {
              amount: String(cluster.namespaces),
            })
      }
    />
  );
}

function namespaceRow(namespace: KubernetesNamespace): NamespaceRow {
  const { name, uid, creationTimestamp } = namespace.metadata;
  return {
    id: uid ?? name,
    name,
    status: namespace.status?.phase ?? '',
    created: creationTimestamp ? new Date(creationTimestamp) : undefined,
  };
}
