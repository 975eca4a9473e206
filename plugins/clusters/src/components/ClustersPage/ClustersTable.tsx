import { useMemo, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SortDescriptor } from '@backstage/ui';
import type { ClusterList } from '@rigging/backstage-plugin-clusters-common';
import { useClusterLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { clusterColumns } from './clusterColumns';
import type { ClusterSelection } from './useClusterSelection';
import { LabelledTable } from '@rigging/backstage-plugin-clusters-react';

type ClustersTableProps = {
  list: ClusterList | undefined;
  stale: boolean;
  orderBy: string;
  onOrderBy: (orderBy: string) => void;
  pageSize: number;
  onPageSize: (size: number) => void;
  onCursor: (cursor: string | undefined) => void;
  emptyState: ReactNode;
  selection: ClusterSelection;
};

/**
 * A page of clusters. Driven by hand and not by `useTable`: that one goes back
 * to the first page at each reload, and this list reloads by itself.
 */
export function ClustersTable(props: ClustersTableProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useClusterLinks();
  const { list } = props;
  const columns = useMemo(
    () => clusterColumns({ t, href: name => links.cluster(name) }),
    // links is made anew at each rendering, its answers do not change
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [t],
  );
  return (
    <LabelledTable
      label={t('common.clusters')}
      columnConfig={columns}
      data={list?.items}
      isPending={!list}
      isStale={props.stale}
      sort={{
        descriptor: parseOrder(props.orderBy),
        onSortChange: ({ column, direction }) =>
          props.onOrderBy(
            `${String(column)},${direction === 'descending' ? 'desc' : 'asc'}`,
          ),
      }}
      pagination={{
        type: 'page',
        pageSize: props.pageSize,
        pageSizeOptions: [10, 25, 50, 100],
        onPageSizeChange: props.onPageSize,
        totalCount: list?.totalItems,
        getLabel: () => t('list.pageLabel', { count: list?.totalItems ?? 0 }),
        hasNextPage: list?.pageInfo.nextCursor !== undefined,
        hasPreviousPage: list?.pageInfo.prevCursor !== undefined,
        onNextPage: () => props.onCursor(list?.pageInfo.nextCursor),
        onPreviousPage: () => props.onCursor(list?.pageInfo.prevCursor),
      }}
      emptyState={props.emptyState}
      selection={{
        mode: 'multiple',
        behavior: 'toggle',
        selected: new Set(props.selection.names.keys()),
        onSelectionChange: keys =>
          props.selection.choose(keys, list?.items ?? []),
      }}
    />
  );
}

function parseOrder(orderBy: string): SortDescriptor {
  const [column, direction] = orderBy.split(',');
  return {
    column,
    direction: direction === 'desc' ? 'descending' : 'ascending',
  };
}
