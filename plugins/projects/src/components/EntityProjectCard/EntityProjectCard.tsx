import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import {
  QueryState,
  errorKind,
} from '@rigging/backstage-plugin-clusters-react';
import { useProject } from '../../hooks/useProject';
import { useProjectLinks } from '../../routing';
import { projectsTranslationRef } from '../../translation';
import { ProjectState } from '../ProjectState';
import { QuotaBars } from '../QuotaBar';

/** Annotation of an entity that names its project. */
const PROJECT_ANNOTATION = 'rigging.dev/project';

/** How the project behind a catalog entity is. */
export function EntityProjectCard() {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { entity } = useEntity();
  const name = entity.metadata.annotations?.[PROJECT_ANNOTATION];
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('card.title')}
        </Text>
      </CardHeader>
      {name ? (
        <ProjectSummary name={name} />
      ) : (
        <CardBody>
          <Text color="secondary">
            {t('card.missing', { annotation: PROJECT_ANNOTATION })}
          </Text>
        </CardBody>
      )}
    </Card>
  );
}

function ProjectSummary(props: { name: string }) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const links = useProjectLinks();
  const { name } = props;
  const query = useProject(name);
  if (query.error && errorKind(query.error) === 'notFound') {
    return (
      <CardBody>
        <Text color="secondary">
          {t('project.notFoundTitle', { name })}. {t('project.notFoundText')}
        </Text>
      </CardBody>
    );
  }
  return (
    <>
      <CardBody>
        <QueryState query={query} forbidden={t('list.forbidden')}>
          {project => (
            <Flex direction="column" gap="4">
              <ProjectState project={project} />
              <QuotaBars amounts={project.amounts} of={project.name} />
            </Flex>
          )}
        </QueryState>
      </CardBody>
      <CardFooter>
        <ButtonLink size="small" variant="secondary" href={links.project(name)}>
          {t('card.open')}
        </ButtonLink>
      </CardFooter>
    </>
  );
}
