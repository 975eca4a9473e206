import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TablePaginationType } from '@backstage/ui';
import type { Membership } from '@rigging/backstage-plugin-clusters-common';
import {
  useLanguage,
  useRoles,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { LabelledTable } from '../LabelledTable';
import { memberColumns } from './memberColumns';

type MembersTableProps = {
  cluster: string;
  items: Membership[];
  stale: boolean;
  onEdit: (membership: Membership) => void;
  onRemove: (membership: Membership) => void;
  pagination: TablePaginationType;
  emptyState: ReactNode;
};

/** A page of memberships. */
export function MembersTable(props: MembersTableProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const language = useLanguage();
  const roles = useRoles();
  return (
    <LabelledTable
      label={t('members.title')}
      columnConfig={memberColumns({
        t,
        language,
        cluster: props.cluster,
        roleName: name =>
          roles.data?.items.find(role => role.name === name)?.displayName ??
          name,
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
