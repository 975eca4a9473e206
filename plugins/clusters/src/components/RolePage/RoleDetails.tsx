import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { RoleFacts } from './RoleFacts';
import { RoleMembers } from './RoleMembers';
import { RoleRulesCard } from './RoleRulesCard';
import { roleYaml } from './roleYaml';
import {
  CodeBlock,
  CopyButton,
} from '@rigging/backstage-plugin-clusters-react';

type RoleDetailsProps = { role: RoleTemplate };

/** All that there is to know of a role. */
export function RoleDetails(props: RoleDetailsProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { role } = props;
  const yaml = roleYaml(role);
  return (
    <>
      {role.description && <Text>{role.description}</Text>}
      {role.locked && <Alert status="warning" icon title={t('roles.locked')} />}
      <RoleFacts role={role} />
      <RoleRulesCard role={role} />
      <RoleMembers role={role} />
      <Card>
        <CardHeader>
          <Text as="h3" variant="title-x-small">
            {t('role.yaml')}
          </Text>
        </CardHeader>
        <CardBody>
          <CodeBlock label={t('role.yaml')} text={yaml} />
          <CopyButton text={() => yaml} />
        </CardBody>
      </Card>
    </>
  );
}
