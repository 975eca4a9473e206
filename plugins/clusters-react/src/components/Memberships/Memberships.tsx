import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { RiUserAddLine } from '@remixicon/react';
import {
  membershipCreatePermission,
  type Membership,
} from '@rigging/backstage-plugin-clusters-common';
import { useActionPermission } from '../../hooks/useActionPermission';
import { useCursorPages } from '../../hooks/useCursorPages';
import { cursorPagination } from '../../lib/cursorPagination';
import { ActionButton } from '../PermissionHint';
import { QueryState } from '../QueryState';
import type { MembershipPlace } from './MembershipPlace';
import { AddMemberDialog } from './AddMemberDialog';
import { EditMembershipDialog } from './EditMembershipDialog';
import { MemberFilterBar, type MemberFilters } from './MemberFilterBar';
import { MembersTable } from './MembersTable';
import { RemoveMembershipDialog } from './RemoveMembershipDialog';
import { useMemberships } from '../../hooks/access/useMemberships';
import { clustersReactTranslationRef } from '../../translation';
import { EmptyState } from '../states/EmptyState';

/** @public */
export type MembershipsProps = { place: MembershipPlace };

type OpenDialog =
  | { type: 'add' }
  | { type: 'edit' | 'remove'; membership: Membership };

/** The memberships that hold in a cluster or project, and what can be done to them. @public */
export function Memberships(props: MembershipsProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const { place } = props;
  const [filters, setFilters] = useState<MemberFilters>({});
  const [pageSize, setPageSize] = useState(25);
  const [open, setOpen] = useState<OpenDialog>();
  const pages = useCursorPages(JSON.stringify([place, filters, pageSize]));
  const query = useMemberships({
    [place.type]: place.name,
    ...filters,
    limit: pageSize,
    cursor: pages.cursor,
  });
  const create = useActionPermission({
    permission: membershipCreatePermission,
  });
  const isFiltered = Boolean(filters.subject || filters.role);
  const close = () => setOpen(undefined);
  const addButton = (
    <ActionButton
      label={t('members.add')}
      icon={<RiUserAddLine />}
      permission={create}
      onPress={() => setOpen({ type: 'add' })}
    />
  );
  return (
    <Flex direction="column" gap="3">
      <Flex justify="between" align="center" style={{ flexWrap: 'wrap' }}>
        <Text as="h3" variant="title-x-small">
          {t('members.title')}
        </Text>
        {addButton}
      </Flex>
      <MemberFilterBar filters={filters} onChange={setFilters} />
      <QueryState query={query} forbidden={t('members.forbidden')}>
        {list => (
          <MembersTable
            place={place}
            items={list.items}
            stale={query.stale}
            onEdit={membership => setOpen({ type: 'edit', membership })}
            onRemove={membership => setOpen({ type: 'remove', membership })}
            pagination={cursorPagination({
              pages,
              nextCursor: list.nextCursor,
              pageSize,
              onPageSize: setPageSize,
              totalItems: list.totalItems,
              label: t('paging.memberships', { count: list.totalItems }),
            })}
            emptyState={
              isFiltered ? (
                <EmptyState title={t('members.noMatchTitle')} />
              ) : (
                <EmptyState
                  title={t('members.emptyTitle')}
                  text={t('members.emptyText')}
                />
              )
            }
          />
        )}
      </QueryState>
      {open?.type === 'add' && (
        <AddMemberDialog
          place={place}
          onAdded={query.refresh}
          onClose={close}
        />
      )}
      {open?.type === 'edit' && (
        <EditMembershipDialog
          membership={open.membership}
          onSaved={query.refresh}
          onClose={close}
        />
      )}
      {open?.type === 'remove' && (
        <RemoveMembershipDialog
          membership={open.membership}
          onRemoved={query.refresh}
          onClose={close}
        />
      )}
    </Flex>
  );
}
