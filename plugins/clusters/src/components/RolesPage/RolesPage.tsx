import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import {
  roleCreatePermission,
  type RoleContext,
} from '@rigging/backstage-plugin-clusters-common';
import {
  useRoles,
  useActionPermission,
  ActionButton,
  QueryState,
} from '@rigging/backstage-plugin-clusters-react';
import { useAccessLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { RoleDialog } from '../RoleDialog';
import { RolesTable } from './RolesTable';

const CONTEXTS: RoleContext[] = ['cluster', 'project'];

/** All roles, by what they are for. */
export function RolesPage() {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useAccessLinks();
  const navigate = useNavigate();
  const [context, setContext] = useState<RoleContext>();
  const [isCreating, setCreating] = useState(false);
  const query = useRoles({ context });
  const create = useActionPermission({ permission: roleCreatePermission });
  return (
    <>
      <Flex justify="between" align="end" gap="3" style={{ flexWrap: 'wrap' }}>
        <Select
          label={t('roles.context')}
          options={[
            { id: 'all', label: t('roles.contexts.all') },
            ...CONTEXTS.map(option => ({
              id: option,
              label: t(`roles.contexts.${option}`),
            })),
          ]}
          value={context ?? 'all'}
          onChange={key => setContext(CONTEXTS.find(option => option === key))}
        />
        <ActionButton
          label={t('roles.create')}
          icon={<RiAddLine />}
          permission={create}
          onPress={() => setCreating(true)}
        />
      </Flex>
      <QueryState query={query} forbidden={t('roles.forbidden')}>
        {list => <RolesTable items={list.items} stale={query.stale} />}
      </QueryState>
      {isCreating && (
        <RoleDialog
          mode={{ type: 'create' }}
          onSaved={role => navigate(links.role(role.name))}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
