import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import {
  clusterAccessApiRef,
  ConfirmDialog,
} from '@rigging/backstage-plugin-clusters-react';
import { isClusterName } from '../../lib/isClusterName';
import { clustersTranslationRef } from '../../translation';
import { RoleFields } from './RoleFields';
import { emptyRoleForm, readRoleForm } from './roleForm';
import { RulesEditor } from './RulesEditor';

type RoleDialogProps = {
  mode: { type: 'create' } | { type: 'clone' | 'edit'; role: RoleTemplate };
  onSaved: (role: RoleTemplate) => void;
  onClose: () => void;
};

/** Makes a role, from nothing or like another, or changes one. */
export function RoleDialog(props: RoleDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clusterAccessApiRef);
  const { mode } = props;
  const isEdit = mode.type === 'edit';
  const [value, setValue] = useState(() => initial(mode));
  const request = readRoleForm(value);
  const titles = {
    create: () => t('roleForm.createTitle'),
    clone: (name: string) => t('roleForm.cloneTitle', { name }),
    edit: (name: string) => t('roleForm.editTitle', { name }),
  };
  return (
    <ConfirmDialog
      title={
        mode.type === 'create'
          ? titles.create()
          : titles[mode.type](mode.role.name)
      }
      action={isEdit ? t('common.save') : t('roleForm.create')}
      width={760}
      isIncomplete={!request || (!isEdit && !isClusterName(value.name))}
      onConfirm={async () => {
        if (!request) return;
        props.onSaved(
          isEdit
            ? await api.updateRole(mode.role.name, request)
            : await api.createRole({ ...request, name: value.name }),
        );
      }}
      onClose={props.onClose}
    >
      <Text color="secondary">{t('roleForm.noMore')}</Text>
      <RoleFields value={value} isNamed={isEdit} onChange={setValue} />
      <RulesEditor value={value} onChange={setValue} />
    </ConfirmDialog>
  );
}

/** A copy needs a name of its own, and stands on its own feet. */
function initial(mode: RoleDialogProps['mode']) {
  if (mode.type === 'create') return emptyRoleForm();
  const value = emptyRoleForm(mode.role);
  return mode.type === 'edit'
    ? value
    : { ...value, name: '', displayName: '', locked: false };
}
