import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Flex,
  SearchField,
  Text,
  useTable,
  type ColumnConfig,
  type TableItem,
} from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  useKubernetesList,
  type KubernetesObject,
  LabelledTable,
  EmptyState,
  StaleNotice,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { DisconnectedState } from '../states';
import { KubernetesAccessState } from './KubernetesAccessState';
import { sortRows } from './sortRows';

type KubernetesTableProps<
  T extends KubernetesObject,
  TRow extends TableItem,
> = {
  cluster: Cluster;
  /** Path of the list in the Kubernetes API. */
  path: string;
  toRow: (object: T) => TRow;
  columns: ColumnConfig<TRow>[];
  initialSort: { column: string; direction: 'ascending' | 'descending' };
  label: string;
  searchLabel: string;
  empty: string;
  /** What was known at the last report, for when the cluster is away. */
  lastKnown?: string;
};

/** Objects of a cluster, asked for as the signed-in user while it is connected. */
export function KubernetesTable<
  T extends KubernetesObject,
  TRow extends TableItem,
>(props: KubernetesTableProps<T, TRow>) {
  const { cluster, lastKnown } = props;
  // Not asked while nobody could answer, so that nothing waits and fails.
  return cluster.phase === 'disconnected' ||
    cluster.phase === 'pending' ||
    cluster.phase === 'connecting' ? (
    <DisconnectedState cluster={cluster} lastKnown={lastKnown} />
  ) : (
    <ConnectedTable {...props} />
  );
}

function ConnectedTable<T extends KubernetesObject, TRow extends TableItem>(
  props: KubernetesTableProps<T, TRow>,
) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const query = useKubernetesList<T>(props.cluster.name, props.path);
  const rows = query.data?.map(props.toRow);
  const { tableProps, search } = useTable<TRow>({
    mode: 'complete',
    data: rows,
    initialSort: props.initialSort,
    sortFn: sortRows,
    searchFn: (data, text) => data.filter(row => matches(row, text)),
    paginationOptions: { pageSize: 25, pageSizeOptions: [10, 25, 50, 100] },
  });
  if (query.status === 'failed') {
    return (
      <KubernetesAccessState
        cluster={props.cluster}
        error={query.error}
        lastKnown={props.lastKnown}
        retry={query.refresh}
      />
    );
  }
  return (
    <Flex direction="column" gap="3">
      <StaleNotice query={query} />
      <SearchField
        aria-label={props.searchLabel}
        placeholder={props.searchLabel}
        value={search.value}
        onChange={search.onChange}
      />
      <LabelledTable
        {...tableProps}
        label={props.label}
        isPending={query.status === 'loading'}
        columnConfig={props.columns}
        emptyState={
          <EmptyState
            title={search.value ? t('kubernetes.noMatch') : props.empty}
          />
        }
      />
      {query.loadMore && (
        <Flex align="center" gap="3">
          <Text variant="body-small" color="secondary">
            {t('kubernetes.partial', { count: rows?.length ?? 0 })}
          </Text>
          <Button size="small" variant="secondary" onPress={query.loadMore}>
            {t('kubernetes.loadMore')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

function matches(row: object, text: string): boolean {
  const wanted = text.toLocaleLowerCase();
  return Object.values(row).some(
    value =>
      typeof value === 'string' && value.toLocaleLowerCase().includes(wanted),
  );
}
