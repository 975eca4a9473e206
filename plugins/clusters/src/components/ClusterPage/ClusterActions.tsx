import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine } from '@remixicon/react';
import {
  clusterDeletePermission,
  clusterUpdatePermission,
  type Cluster,
} from '@rigging/backstage-plugin-clusters-common';
import { useClusterPermission } from '../../hooks/useClusterPermission';
import { useClusterLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { DeleteClusterDialog } from '../DeleteClusterDialog';
import { EditClusterDialog } from '../EditClusterDialog';
import { RenewRegistrationDialog } from '../ImportClusterDialog';
import type { ActionPermission } from '@rigging/backstage-plugin-clusters-react';

type ClusterActionsProps = { cluster: Cluster; onChanged: () => void };

/** What can be done to a cluster; what cannot says why. */
export function ClusterActions(props: ClusterActionsProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useClusterLinks();
  const navigate = useNavigate();
  const { cluster, onChanged } = props;
  const [open, setOpen] = useState<'edit' | 'registration' | 'delete'>();
  const update = useClusterPermission(clusterUpdatePermission, cluster.name);
  const remove = useClusterPermission(clusterDeletePermission, cluster.name);
  const close = () => setOpen(undefined);
  const item = (
    id: 'edit' | 'registration' | 'delete',
    label: string,
    permission: ActionPermission,
  ) => (
    <MenuItem
      key={id}
      isDisabled={!permission.allowed}
      color={id === 'delete' && permission.allowed ? 'danger' : 'primary'}
      onAction={() => setOpen(id)}
    >
      {permission.reason ? `${label}. ${permission.reason}` : label}
    </MenuItem>
  );
  return (
    <>
      <MenuTrigger>
        <Button variant="secondary" iconEnd={<RiArrowDownSLine />}>
          {t('cluster.actions')}
        </Button>
        {/* From the left it would not fit and be measured again, in a loop. */}
        <Menu placement="bottom end">
          {item('edit', t('cluster.edit'), update)}
          {item('registration', t('import.renewAction'), update)}
          {item('delete', t('cluster.delete'), remove)}
        </Menu>
      </MenuTrigger>
      {open === 'edit' && (
        <EditClusterDialog
          cluster={cluster}
          onSaved={onChanged}
          onClose={close}
        />
      )}
      {open === 'registration' && (
        <RenewRegistrationDialog name={cluster.name} onClose={close} />
      )}
      {open === 'delete' && (
        <DeleteClusterDialog
          cluster={cluster}
          onDeleted={forced => {
            if (forced) navigate(links.list());
            else onChanged();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
