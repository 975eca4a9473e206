import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  Memberships,
  OwnerLink,
} from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../../translation';

type MembersTabProps = { project: Project };

/** Who has a role in all of the namespaces of the project. */
export function MembersTab(props: MembersTabProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { name, displayName, owner } = props.project;
  return (
    <Flex direction="column" gap="4">
      <Text color="secondary">
        {t('members.explain')}
        {owner && (
          <>
            {' '}
            {t('members.owner')} <OwnerLink owner={owner} />.
          </>
        )}
      </Text>
      <Memberships place={{ type: 'project', name, displayName }} />
    </Flex>
  );
}
