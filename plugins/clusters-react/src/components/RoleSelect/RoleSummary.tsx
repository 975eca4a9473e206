import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Text } from '@backstage/ui';
import { RulesList } from '../RulesList';
import { roleContents } from './roleContents';
import { useRoles } from '../../hooks/access/useRoles';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type RoleSummaryProps = {
  /** Name of the role. */
  role: string;
};

/** What a role is for and allows, with what it inherits; nothing for one that is not known. @public */
export function RoleSummary(props: RoleSummaryProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const items = useRoles().data?.items ?? [];
  const role = items.find(({ name }) => name === props.role);
  if (!role) return null;
  const { rules, externals } = roleContents(role.name, items);
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="2">
          {role.description && <Text>{role.description}</Text>}
          {role.administrative && (
            <Text color="secondary">{t('roles.administrative')}</Text>
          )}
          <Text as="h4" variant="body-small" weight="bold">
            {t('roles.allows')}
          </Text>
          <RulesList
            rules={rules}
            external={externals.join(', ') || undefined}
          />
        </Flex>
      </CardBody>
    </Card>
  );
}
