import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TablePaginationType } from '@backstage/ui';
import type { Membership } from '@rigging/backstage-plugin-clusters-common';
import { LabelledTable } from '../LabelledTable';
import type { MembershipPlace } from './MembershipPlace';
import { memberColumns } from './memberColumns';
import { useLanguage } from '../../hooks/useLanguage';
import { useRoleName } from '../../hooks/access/useRoleName';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type MembersTableProps = {
  place: MembershipPlace;
  items: Membership[];
  stale: boolean;
  onEdit: (membership: Membership) => void;
  onRemove: (membership: Membership) => void;
  pagination: TablePaginationType;
  emptyState: ReactNode;
};

/** A page of memberships. @public */
export function MembersTable(props: MembersTableProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const language = useLanguage();
  const roleName = useRoleName();
  return (
    <LabelledTable
      label={t('members.title')}
      columnConfig={memberColumns({
        t,
        language,
        place: props.place,
        roleName,
        onEdit: props.onEdit,
        onRemove: props.onRemove,
      })}
      data={props.items}
      isStale={props.stale}
      pagination={props.pagination}
      emptyState={props.emptyState}
    />
  );
}
