import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, CellText, type ColumnConfig } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  useNamespaceProjects,
  type KubernetesObject,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { KubernetesTable } from '../KubernetesTable';
import { TimeCell } from '../TimeCell';
import { NamespaceProjectCell } from './NamespaceProjectCell';

type NamespacesTabProps = { cluster: Cluster };

type KubernetesNamespace = KubernetesObject & { status?: { phase?: string } };

type NamespaceRow = {
  id: string;
  name: string;
  status: string;
  /** Name of its project. */
  project?: string;
  created?: Date;
};

/** What the dialog of projects is open for; without a name, for a new namespace. */
type OpenDialog = { namespace?: string };

/** The namespaces of the cluster. */
export function NamespacesTab(props: NamespacesTabProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster } = props;
  const inProjects = useNamespaceProjects(cluster.name);
  const [open, setOpen] = useState<OpenDialog>();
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
    ...(inProjects
      ? [
          {
            id: 'project',
            label: t('kubernetes.project'),
            isSortable: true,
            cell: (row: NamespaceRow) => (
              <NamespaceProjectCell
                namespace={row.name}
                project={row.project}
                isKnown={inProjects.projects !== undefined}
                onTakeIn={() => setOpen({ namespace: row.name })}
              />
            ),
          },
        ]
      : []),
    {
      id: 'created',
      label: t('kubernetes.age'),
      isSortable: true,
      cell: row => <TimeCell date={row.created} />,
    },
  ];
  return (
    <>
      {inProjects && (
        <div>
          <Button variant="secondary" onPress={() => setOpen({})}>
            {t('kubernetes.createInProject')}
          </Button>
        </div>
      )}
      <KubernetesTable
        cluster={cluster}
        path="/api/v1/namespaces"
        toRow={(namespace: KubernetesNamespace) =>
          namespaceRow(namespace, inProjects?.projects)
        }
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
      {inProjects && open && (
        <inProjects.Dialog
          cluster={cluster.name}
          namespace={open.namespace}
          onDone={inProjects.refresh}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

function namespaceRow(
  namespace: KubernetesNamespace,
  projects?: ReadonlyMap<string, string>,
): NamespaceRow {
  const { name, uid, creationTimestamp } = namespace.metadata;
  return {
    id: uid ?? name,
    name,
    status: namespace.status?.phase ?? '',
    project: projects?.get(name),
    created: creationTimestamp ? new Date(creationTimestamp) : undefined,
  };
}
