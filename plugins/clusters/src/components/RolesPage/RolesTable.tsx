import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Flex, Link, SearchField, Text, useTable } from '@backstage/ui';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { useAccessLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import styles from './RolesPage.module.css';
import {
  LabelledTable,
  EmptyState,
  TextCell,
} from '@rigging/backstage-plugin-clusters-react';

type RolesTableProps = { items: RoleTemplate[]; stale: boolean };

type RoleRow = RoleTemplate & { id: string };

/** The roles. There are dozens and not thousands: the hub gives all, and they are searched here. */
export function RolesTable(props: RolesTableProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useAccessLinks();
  const { tableProps, search } = useTable<RoleRow>({
    mode: 'complete',
    data: props.items.map(role => ({ ...role, id: role.name })),
    searchFn: (rows, text) => rows.filter(role => matches(role, text)),
    paginationOptions: {
      pageSize: 50,
      pageSizeOptions: [25, 50, 100],
      getLabel: ({ totalCount }) =>
        t('roles.pageLabel', { count: totalCount ?? 0 }),
    },
  });
  const state = (role: RoleTemplate) => {
    if (role.locked) return t('roles.lockedWord');
    return role.administrative
      ? t('roles.administrativeWord')
      : t('roles.normal');
  };
  return (
    <Flex direction="column" gap="3">
      <SearchField
        aria-label={t('roles.search')}
        placeholder={t('roles.search')}
        value={search.value}
        onChange={search.onChange}
      />
      <LabelledTable
        {...tableProps}
        isStale={props.stale}
        label={t('roles.title')}
        emptyState={
          <EmptyState
            title={t('roles.emptyTitle')}
            text={t('roles.emptyText')}
          />
        }
        columnConfig={[
          {
            id: 'name',
            defaultWidth: '40%',
            label: t('roles.name'),
            isRowHeader: true,
            cell: role => (
              <Cell>
                <div className={styles.lines}>
                  <Link href={links.role(role.name)} standalone weight="bold">
                    {role.displayName}
                  </Link>
                  <Text variant="body-small" color="secondary">
                    {role.description ?? role.name}
                  </Text>
                </div>
              </Cell>
            ),
          },
          {
            id: 'for',
            defaultWidth: '16%',
            label: t('roles.for'),
            cell: role => (
              <TextCell>
                {role.contexts
                  .map(context => t(`roles.contexts.${context}`))
                  .join(', ')}
              </TextCell>
            ),
          },
          {
            id: 'origin',
            defaultWidth: '13%',
            label: t('roles.origin'),
            cell: role => (
              <TextCell>{t(`roles.origins.${role.origin}`)}</TextCell>
            ),
          },
          {
            id: 'state',
            defaultWidth: '17%',
            label: t('roles.state'),
            cell: role => <TextCell>{state(role)}</TextCell>,
          },
          {
            id: 'memberships',
            defaultWidth: '14%',
            label: t('roles.memberships'),
            cell: role => <TextCell>{String(role.memberships)}</TextCell>,
          },
        ]}
      />
    </Flex>
  );
}

function matches(role: RoleTemplate, text: string): boolean {
  return `${role.name} ${role.displayName} ${role.description ?? ''}`
    .toLocaleLowerCase()
    .includes(text.trim().toLocaleLowerCase());
}
