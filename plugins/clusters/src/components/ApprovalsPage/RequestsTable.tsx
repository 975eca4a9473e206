import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Text, type ColumnConfig } from '@backstage/ui';
import type {
  AccessRequest,
  AccessRequestList,
} from '@rigging/backstage-plugin-clusters-common';
import {
  RelativeTime,
  useLanguage,
  type CursorPages,
  cursorPagination,
  formatDuration,
  LabelledTable,
  useRoleName,
  ScopeText,
  SubjectLink,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { RequestState } from '../RequestState';
import styles from './ApprovalsPage.module.css';

type RequestsTableProps = {
  label: string;
  list: AccessRequestList;
  stale: boolean;
  pages: CursorPages;
  pageSize: number;
  onPageSize: (size: number) => void;
  emptyState: ReactNode;
  /** Instead of the state, for what waits. */
  actions?: (request: AccessRequest) => ReactNode;
};

/** Requests of others: who asks for what, where, how long and why. */
export function RequestsTable(props: RequestsTableProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const language = useLanguage();
  const roleName = useRoleName();
  const { list, actions } = props;
  const columns: ColumnConfig<AccessRequest>[] = [
    {
      id: 'requester',
      defaultWidth: '17%',
      label: t('approvals.requester'),
      isRowHeader: true,
      cell: request => (
        <Cell>
          <div className={styles.lines}>
            <SubjectLink subject={request.requester} />
            <Text variant="body-small" color="secondary">
              <RelativeTime date={request.createdAt} />
            </Text>
          </div>
        </Cell>
      ),
    },
    {
      id: 'role',
      defaultWidth: '25%',
      label: t('request.role'),
      cell: request => (
        <Cell>
          <div className={styles.lines}>
            <span>{roleName(request.role)}</span>
            <Text variant="body-small" color="secondary">
              <ScopeText scope={request.scope} />,{' '}
              {formatDuration(request.durationSeconds, language)}
            </Text>
          </div>
        </Cell>
      ),
    },
    {
      id: 'reason',
      defaultWidth: '33%',
      label: t('approvals.reason'),
      cell: request => (
        <Cell>
          <div className={styles.lines}>{request.reason}</div>
        </Cell>
      ),
    },
    {
      id: 'state',
      defaultWidth: '25%',
      label: actions ? t('request.actions') : t('request.state'),
      cell: request => (
        <Cell>{actions?.(request) ?? <RequestState request={request} />}</Cell>
      ),
    },
  ];
  return (
    <LabelledTable
      label={props.label}
      data={list.items}
      isStale={props.stale}
      columnConfig={columns}
      pagination={cursorPagination({
        pages: props.pages,
        nextCursor: list.nextCursor,
        pageSize: props.pageSize,
        onPageSize: props.onPageSize,
        totalItems: list.totalItems,
        label: t('paging.requests', { count: list.totalItems }),
      })}
      emptyState={props.emptyState}
    />
  );
}
