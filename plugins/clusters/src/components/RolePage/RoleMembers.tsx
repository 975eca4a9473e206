import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Flex, Text } from '@backstage/ui';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import {
  useLanguage,
  useMemberships,
  useCursorPages,
  cursorPagination,
  whenText,
  LabelledTable,
  QueryState,
  ScopeText,
  EmptyState,
  SubjectLink,
  TextCell,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import styles from './RolePage.module.css';

type RoleMembersProps = { role: RoleTemplate };

/** Who has a role and where, as far as one may see. */
export function RoleMembers(props: RoleMembersProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const language = useLanguage();
  const { name } = props.role;
  const [pageSize, setPageSize] = useState(10);
  const pages = useCursorPages(`${name} ${pageSize}`);
  const query = useMemberships({
    role: name,
    limit: pageSize,
    cursor: pages.cursor,
  });
  return (
    <Flex direction="column" gap="3">
      <Text as="h3" variant="title-x-small">
        {t('role.whoTitle')}
      </Text>
      <QueryState query={query} forbidden={t('members.forbidden')}>
        {list => (
          <LabelledTable
            label={t('role.whoTitle')}
            data={list.items}
            isStale={query.stale}
            emptyState={<EmptyState title={t('role.whoEmpty')} />}
            pagination={cursorPagination({
              pages,
              nextCursor: list.nextCursor,
              pageSize,
              onPageSize: setPageSize,
              totalItems: list.totalItems,
              label: t('paging.memberships', { count: list.totalItems }),
            })}
            columnConfig={[
              {
                id: 'subject',
                label: t('members.subject'),
                isRowHeader: true,
                cell: membership => (
                  <Cell>
                    <SubjectLink subject={membership.subject} />
                  </Cell>
                ),
              },
              {
                id: 'scope',
                label: t('scope.label'),
                cell: membership => (
                  <Cell>
                    <span className={styles.lines}>
                      <ScopeText scope={membership.scope} />
                    </span>
                  </Cell>
                ),
              },
              {
                id: 'until',
                label: t('members.until'),
                cell: ({ expiresAt }) => (
                  <TextCell>
                    {expiresAt
                      ? whenText(expiresAt, language)
                      : t('members.noEnd')}
                  </TextCell>
                ),
              },
            ]}
          />
        )}
      </QueryState>
    </Flex>
  );
}
