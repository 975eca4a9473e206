import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select, Text } from '@backstage/ui';
import {
  useAccessRequests,
  useCursorPages,
  QueryState,
  EmptyState,
  errorMessage,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { RequestsTable } from './RequestsTable';

const STATES = [
  'decided',
  'approved',
  'refused',
  'cancelled',
  'ended',
] as const;

/** Requests of others that are no longer pending. */
export function DecidedRequests() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const [pageSize, setPageSize] = useState(10);
  const [state, setState] = useState<(typeof STATES)[number]>('decided');
  const pages = useCursorPages(`${state} ${pageSize}`);
  const query = useAccessRequests({
    view: 'decide',
    state,
    limit: pageSize,
    cursor: pages.cursor,
  });
  return (
    <Flex direction="column" gap="3">
      <Text as="h3" variant="title-x-small">
        {t('approvals.history')}
      </Text>
      <Select
        label={t('approvals.outcome')}
        style={{ maxWidth: '16rem' }}
        options={STATES.map(option => ({
          id: option,
          label:
            option === 'decided'
              ? t('approvals.anyOutcome')
              : t(`request.states.${option}`),
        }))}
        value={state}
        onChange={key =>
          setState(STATES.find(option => option === key) ?? state)
        }
      />
      <QueryState query={query} forbidden={errorMessage(query.error)}>
        {list => (
          <RequestsTable
            label={t('approvals.history')}
            list={list}
            stale={query.stale}
            pages={pages}
            pageSize={pageSize}
            onPageSize={setPageSize}
            emptyState={<EmptyState title={t('approvals.historyEmpty')} />}
          />
        )}
      </QueryState>
    </Flex>
  );
}
