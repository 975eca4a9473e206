import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Cell, Flex, Text } from '@backstage/ui';
import type { AccessRequest } from '@rigging/backstage-plugin-clusters-common';
import {
  useAccessRequests,
  useLanguage,
  useCursorPages,
  cursorPagination,
  formatDuration,
  LabelledTable,
  QueryState,
  ScopeText,
  EmptyState,
  TextCell,
  useRoleName,
  errorMessage,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { RequestState } from '../RequestState';
import { TimeCell } from '../TimeCell';
import { CancelRequestDialog } from './CancelRequestDialog';
import styles from './MyAccessPage.module.css';

/** What one asked for, how far it came, and taking it back. */
export function MyRequests() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const language = useLanguage();
  const [pageSize, setPageSize] = useState(10);
  const pages = useCursorPages(String(pageSize));
  const query = useAccessRequests({
    view: 'mine',
    limit: pageSize,
    cursor: pages.cursor,
  });
  const roleName = useRoleName();
  const [leaving, setLeaving] = useState<AccessRequest>();
  return (
    <Flex direction="column" gap="3">
      <Text as="h3" variant="title-x-small">
        {t('mine.requests')}
      </Text>
      <QueryState query={query} forbidden={errorMessage(query.error)}>
        {list => (
          <LabelledTable
            label={t('mine.requests')}
            data={list.items}
            isStale={query.stale}
            pagination={cursorPagination({
              pages,
              nextCursor: list.nextCursor,
              pageSize,
              onPageSize: setPageSize,
              totalItems: list.totalItems,
              label: t('paging.requests', { count: list.totalItems }),
            })}
            emptyState={<EmptyState title={t('mine.requestsEmpty')} />}
            columnConfig={[
              {
                id: 'role',
                label: t('request.role'),
                isRowHeader: true,
                cell: request => (
                  <TextCell description={request.reason}>
                    {roleName(request.role)}
                  </TextCell>
                ),
              },
              {
                id: 'scope',
                label: t('request.where'),
                cell: request => (
                  <Cell>
                    <div className={styles.lines}>
                      <span>
                        <ScopeText scope={request.scope} />
                      </span>
                      <Text variant="body-small" color="secondary">
                        {formatDuration(request.durationSeconds, language)}
                      </Text>
                    </div>
                  </Cell>
                ),
              },
              {
                id: 'state',
                defaultWidth: '30%',
                label: t('request.state'),
                cell: request => (
                  <Cell>
                    <RequestState request={request} />
                  </Cell>
                ),
              },
              {
                id: 'asked',
                label: t('request.asked'),
                cell: request => <TimeCell date={request.createdAt} />,
              },
              {
                id: 'actions',
                label: t('request.actions'),
                cell: request => (
                  <Cell>
                    {(request.state === 'pending' ||
                      request.state === 'approved') && (
                      <Button
                        size="small"
                        variant="secondary"
                        onPress={() => setLeaving(request)}
                      >
                        {request.state === 'pending'
                          ? t('request.cancel')
                          : t('request.giveBack')}
                      </Button>
                    )}
                  </Cell>
                ),
              },
            ]}
          />
        )}
      </QueryState>
      {leaving && (
        <CancelRequestDialog
          request={leaving}
          onDone={query.refresh}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Flex>
  );
}
