import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Header, Skeleton } from '@backstage/ui';
import {
  useClusterFacets,
  useClusters,
  EmptyState,
  ErrorState,
  StaleNotice,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { ImportClusterButton } from '../ImportClusterDialog';
import { ClusterFilterBar } from './ClusterFilterBar';
import { ClustersTable } from './ClustersTable';
import { PhaseSummary } from './PhaseSummary';
import { SelectionBar } from './SelectionBar';
import { useClusterFilters } from './useClusterFilters';
import { useClusterSelection } from './useClusterSelection';
import { useHeadline } from './useHeadline';

const DEFAULT_PAGE_SIZE = 25;

/** All clusters: are they fine, and which are not? */
export function ClustersPage() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { filters, change, reset, active } = useClusterFilters();
  const [pageSize, setPageSize] = useState(DEFAULT_PAGE_SIZE);
  const question = JSON.stringify([filters, pageSize]);
  const [position, setPosition] = useState<{ of: string; cursor?: string }>({
    of: question,
  });
  const facets = useClusterFacets();
  const clusters = useClusters({
    search: filters.search || undefined,
    phases: filters.phase && [filters.phase],
    versions: filters.version ? [filters.version] : undefined,
    owners: filters.owner ? [filters.owner] : undefined,
    labels: filters.label ? [filters.label] : undefined,
    orderBy: filters.orderBy,
    limit: pageSize,
    // A cursor is a place in the answer to one question only.
    cursor: position.of === question ? position.cursor : undefined,
  });
  const selection = useClusterSelection();
  const headline = useHeadline(facets.data);
  const isEmpty = clusters.data?.totalItems === 0 && !active;

  return (
    <>
      <Header title={headline} customActions={<ImportClusterButton />} />
      <Container>
        <Flex direction="column" gap="4" pb="6">
          {facets.data && !isEmpty && (
            <PhaseSummary
              facets={facets.data}
              selected={filters.phase}
              onSelect={phase => change({ phase })}
            />
          )}
          {facets.status === 'loading' && <Skeleton height={32} width="50%" />}
          {!isEmpty && clusters.status !== 'failed' && (
            <ClusterFilterBar
              facets={facets.data}
              filters={filters}
              active={active}
              onChange={change}
              onReset={reset}
            />
          )}
          <StaleNotice query={clusters} />
          {selection.names.size > 0 && <SelectionBar selection={selection} />}
          {clusters.status === 'failed' && (
            <ErrorState error={clusters.error} retry={clusters.refresh} />
          )}
          {isEmpty && (
            <EmptyState
              title={t('list.emptyTitle')}
              text={t('list.emptyText')}
              action={<ImportClusterButton />}
            />
          )}
          {clusters.status !== 'failed' && !isEmpty && (
            <ClustersTable
              list={clusters.data}
              stale={clusters.stale}
              orderBy={filters.orderBy}
              onOrderBy={orderBy => change({ orderBy })}
              pageSize={pageSize}
              onPageSize={setPageSize}
              onCursor={cursor => setPosition({ of: question, cursor })}
              selection={selection}
              emptyState={
                <EmptyState
                  title={t('list.noMatchTitle')}
                  text={t('list.noMatchText')}
                  action={
                    <Button variant="secondary" onPress={reset}>
                      {t('list.reset')}
                    </Button>
                  }
                />
              }
            />
          )}
        </Flex>
      </Container>
    </>
  );
}
