import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../../translation';
import { QuotaBars } from '../QuotaBar';

type QuotaCardProps = { project: Project };

/** The quota of the whole project: used, granted and free. */
export function QuotaCard(props: QuotaCardProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { project } = props;
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('overview.quota')}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('overview.legend')}
        </Text>
      </CardHeader>
      <CardBody>
        <QuotaBars
          amounts={project.amounts}
          of={project.displayName ?? project.name}
        />
      </CardBody>
    </Card>
  );
}
