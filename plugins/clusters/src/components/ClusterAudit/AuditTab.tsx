import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  useAuditRecords,
  useCursorPages,
  cursorPagination,
  QueryState,
  EmptyState,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { AuditFilterBar, type AuditFilters } from './AuditFilterBar';
import { AuditTable } from './AuditTable';

type AuditTabProps = { cluster: Cluster };

/** What was done in and to the cluster through the portal, as it happens. */
export function AuditTab(props: AuditTabProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { name } = props.cluster;
  const [filters, setFilters] = useState<AuditFilters>({});
  const [pageSize, setPageSize] = useState(50);
  const pages = useCursorPages(JSON.stringify([name, filters, pageSize]));
  const query = useAuditRecords(name, {
    ...filters,
    limit: pageSize,
    cursor: pages.cursor,
  });
  const isFiltered = Object.values(filters).some(Boolean);
  return (
    <>
      <AuditFilterBar filters={filters} onChange={setFilters} />
      <QueryState query={query} forbidden={t('audit.forbidden')}>
        {list => (
          <Flex direction="column" gap="3">
            <Text variant="body-small" color="secondary">
              {t('audit.text', { days: String(list.retentionDays) })}
            </Text>
            <AuditTable
              items={list.items}
              stale={query.stale}
              pagination={cursorPagination({
                pages,
                nextCursor: list.nextCursor,
                pageSize,
                onPageSize: setPageSize,
                label: t('paging.records', { count: list.items.length }),
              })}
              emptyState={
                isFiltered ? (
                  <EmptyState title={t('audit.noMatchTitle')} />
                ) : (
                  <EmptyState
                    title={t('audit.emptyTitle')}
                    text={t('audit.emptyText')}
                  />
                )
              }
            />
          </Flex>
        )}
      </QueryState>
    </>
  );
}
