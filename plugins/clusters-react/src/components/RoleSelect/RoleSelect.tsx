import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select } from '@backstage/ui';
import type { RoleContext } from '@rigging/backstage-plugin-clusters-common';
import { QueryState } from '../QueryState';
import { RoleSummary } from './RoleSummary';
import { useRoles } from '../../hooks/access/useRoles';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type RoleSelectProps = {
  label: string;
  context: RoleContext;
  value: string | undefined;
  onChange: (role: string) => void;
};

/** Chooses a role and says what it allows before it is given. @public */
export function RoleSelect(props: RoleSelectProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const roles = useRoles();
  const { value } = props;
  return (
    <QueryState query={roles} forbidden={t('roles.forbidden')}>
      {({ items }) => (
        <Flex direction="column" gap="2">
          <Select
            label={props.label}
            isRequired
            placeholder={t('roles.choose')}
            search={{ placeholder: t('roles.search') }}
            options={items
              .filter(role => role.contexts.includes(props.context))
              .map(role => ({
                id: role.name,
                label: role.locked
                  ? t('roles.lockedOption', { role: role.displayName })
                  : role.displayName,
                description: role.description,
                disabled: role.locked,
              }))}
            value={value ?? null}
            onChange={key => props.onChange(String(key))}
          />
          {value && <RoleSummary role={value} />}
        </Flex>
      )}
    </QueryState>
  );
}
