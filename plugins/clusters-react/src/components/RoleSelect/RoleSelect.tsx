import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Select, Text } from '@backstage/ui';
import type { RoleContext } from '@rigging/backstage-plugin-clusters-common';
import { QueryState } from '../QueryState';
import { RulesList } from '../RulesList';
import { roleContents } from './roleContents';
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
      {({ items }) => {
        const chosen = items.find(role => role.name === value);
        const contents = chosen && roleContents(chosen.name, items);
        return (
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
            {chosen && contents && (
              <Card>
                <CardBody>
                  <Flex direction="column" gap="2">
                    {chosen.description && <Text>{chosen.description}</Text>}
                    {chosen.administrative && (
                      <Text color="secondary">{t('roles.administrative')}</Text>
                    )}
                    <Text as="h4" variant="body-small" weight="bold">
                      {t('roles.allows')}
                    </Text>
                    <RulesList
                      rules={contents.rules}
                      external={contents.externals.join(', ') || undefined}
                    />
                  </Flex>
                </CardBody>
              </Card>
            )}
          </Flex>
        );
      }}
    </QueryState>
  );
}
