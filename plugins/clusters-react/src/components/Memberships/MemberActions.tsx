import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import type { Membership } from '@rigging/backstage-plugin-clusters-common';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type MemberActionsProps = {
  membership: Membership;
  onEdit: () => void;
  onRemove: () => void;
};

/** What can be done to a membership. Who may not is told in the dialogs: asking for each row would be a question a row. @public */
export function MemberActions(props: MemberActionsProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const { membership } = props;
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={t('members.actionsOf', { subject: membership.subject })}
      />
      <Menu placement="bottom end">
        <MenuItem onAction={props.onEdit}>{t('members.edit')}</MenuItem>
        <MenuItem color="danger" onAction={props.onRemove}>
          {t('members.remove')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
