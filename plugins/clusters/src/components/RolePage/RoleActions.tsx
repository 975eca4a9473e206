import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine } from '@remixicon/react';
import {
  roleCreatePermission,
  roleDeletePermission,
  roleUpdatePermission,
  type RoleTemplate,
} from '@rigging/backstage-plugin-clusters-common';
import { useAccessLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { RoleDialog } from '../RoleDialog';
import { DeleteRoleDialog } from './DeleteRoleDialog';
import {
  useActionPermission,
  type ActionPermission,
} from '@rigging/backstage-plugin-clusters-react';

type RoleActionsProps = { role: RoleTemplate; onChanged: () => void };

type Action = 'edit' | 'clone' | 'delete';

/** What can be done to a role; what cannot says why. */
export function RoleActions(props: RoleActionsProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useAccessLinks();
  const navigate = useNavigate();
  const { role } = props;
  const [open, setOpen] = useState<Action>();
  const create = useActionPermission({ permission: roleCreatePermission });
  const update = useActionPermission({ permission: roleUpdatePermission });
  const remove = useActionPermission({ permission: roleDeletePermission });
  const close = () => setOpen(undefined);
  const ofOwn = (permission: ActionPermission): ActionPermission =>
    role.origin === 'custom'
      ? permission
      : { allowed: false, reason: t(`role.unchangeable.${role.origin}`) };
  const item = (id: Action, permission: ActionPermission) => (
    <MenuItem
      isDisabled={!permission.allowed}
      color={id === 'delete' ? 'danger' : 'primary'}
      onAction={() => setOpen(id)}
    >
      {permission.reason
        ? `${t(`role.${id}`)}. ${permission.reason}`
        : t(`role.${id}`)}
    </MenuItem>
  );
  return (
    <>
      <MenuTrigger>
        <Button variant="secondary" iconEnd={<RiArrowDownSLine />}>
          {t('role.actions')}
        </Button>
        <Menu placement="bottom end">
          {item('edit', ofOwn(update))}
          {item('clone', create)}
          {item('delete', ofOwn(remove))}
        </Menu>
      </MenuTrigger>
      {open === 'edit' && (
        <RoleDialog
          mode={{ type: 'edit', role }}
          onSaved={props.onChanged}
          onClose={close}
        />
      )}
      {open === 'clone' && (
        <RoleDialog
          mode={{ type: 'clone', role }}
          onSaved={saved => navigate(links.role(saved.name))}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <DeleteRoleDialog
          role={role}
          onDeleted={() => navigate(links.tab('roles'))}
          onClose={close}
        />
      )}
    </>
  );
}
