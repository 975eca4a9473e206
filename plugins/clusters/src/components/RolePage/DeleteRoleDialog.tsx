import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import {
  clusterAccessApiRef,
  ConfirmDialog,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';

type DeleteRoleDialogProps = {
  role: RoleTemplate;
  onDeleted: () => void;
  onClose: () => void;
};

/** Deletes a role that nobody has. */
export function DeleteRoleDialog(props: DeleteRoleDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clusterAccessApiRef);
  const { name, memberships } = props.role;
  return (
    <ConfirmDialog
      title={t('roleDelete.title', { name })}
      action={t('roleDelete.action')}
      destructive
      isIncomplete={memberships > 0}
      onConfirm={async () => {
        await api.deleteRole(name);
        props.onDeleted();
      }}
      onClose={props.onClose}
    >
      <Text>{t('roleDelete.text', { name })}</Text>
      {memberships > 0 && (
        <Alert
          status="warning"
          icon
          title={t('roleDelete.inUse', { count: memberships })}
        />
      )}
    </ConfirmDialog>
  );
}
