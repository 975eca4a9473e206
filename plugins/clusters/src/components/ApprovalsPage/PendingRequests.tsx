import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import type {
  AccessDecision,
  AccessRequest,
} from '@rigging/backstage-plugin-clusters-common';
import {
  useAccessRequests,
  useCursorPages,
  QueryState,
  EmptyState,
  errorMessage,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { DecideDialog } from './DecideDialog';
import { RequestsTable } from './RequestsTable';

type PendingRequestsProps = { onDecided: () => void };

/** What waits for this person. */
export function PendingRequests(props: PendingRequestsProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const [pageSize, setPageSize] = useState(25);
  const pages = useCursorPages(String(pageSize));
  const query = useAccessRequests({
    view: 'decide',
    state: 'pending',
    limit: pageSize,
    cursor: pages.cursor,
  });
  const [deciding, setDeciding] = useState<{
    request: AccessRequest;
    decision: AccessDecision['decision'];
  }>();
  return (
    <Flex direction="column" gap="3">
      <Text as="h3" variant="title-x-small">
        {t('approvals.pending')}
      </Text>
      <QueryState query={query} forbidden={errorMessage(query.error)}>
        {list => (
          <RequestsTable
            label={t('approvals.pending')}
            list={list}
            stale={query.stale}
            pages={pages}
            pageSize={pageSize}
            onPageSize={setPageSize}
            emptyState={
              <EmptyState
                title={t('approvals.pendingEmptyTitle')}
                text={t('approvals.pendingEmptyText')}
              />
            }
            actions={request =>
              request.mayDecide ? (
                <Flex gap="2" style={{ flexWrap: 'wrap' }}>
                  <Button
                    size="small"
                    variant="primary"
                    onPress={() =>
                      setDeciding({ request, decision: 'approve' })
                    }
                  >
                    {t('approvals.approve')}
                  </Button>
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={() => setDeciding({ request, decision: 'refuse' })}
                  >
                    {t('approvals.refuse')}
                  </Button>
                </Flex>
              ) : (
                <Text variant="body-small" color="secondary">
                  {t('approvals.notYours')}
                </Text>
              )
            }
          />
        )}
      </QueryState>
      {deciding && (
        <DecideDialog
          {...deciding}
          onDecided={() => {
            query.refresh();
            props.onDecided();
          }}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </Flex>
  );
}
