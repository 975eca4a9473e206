import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container, Flex, Header } from '@backstage/ui';
import {
  EmptyState,
  QueryState,
  StaleNotice,
  errorKind,
} from '@rigging/backstage-plugin-clusters-react';
import { useProject } from '../../hooks/useProject';
import { useProjectLinks } from '../../routing';
import { projectsTranslationRef } from '../../translation';
import { MembersTab } from '../ProjectMembers';
import { NamespacesTab } from '../ProjectNamespaces';
import { ProjectOverview } from '../ProjectOverview';
import { SettingsTab } from '../ProjectSettings';
import { ProjectHeader } from './ProjectHeader';

/** One project, with a tab for each question about it. */
export function ProjectPage() {
  const { t } = useTranslationRef(projectsTranslationRef);
  const links = useProjectLinks();
  const { name = '' } = useParams();
  const query = useProject(name);
  const project = query.data;
  if (!project) {
    return (
      <>
        <Header title={name} />
        <Container>
          {query.error && errorKind(query.error) === 'notFound' ? (
            <EmptyState
              title={t('project.notFoundTitle', { name })}
              text={t('project.notFoundText')}
              action={
                <ButtonLink href={links.list()} variant="secondary">
                  {t('project.backToList')}
                </ButtonLink>
              }
            />
          ) : (
            <QueryState query={query} forbidden={t('list.forbidden')}>
              {() => null}
            </QueryState>
          )}
        </Container>
      </>
    );
  }
  return (
    <>
      <ProjectHeader project={project} />
      <Container>
        <Flex direction="column" gap="4" pt="4" pb="6">
          <StaleNotice query={query} />
          <Routes>
            <Route index element={<ProjectOverview project={project} />} />
            <Route
              path="namespaces"
              element={<NamespacesTab project={project} />}
            />
            <Route path="members" element={<MembersTab project={project} />} />
            <Route
              path="settings"
              element={
                <SettingsTab project={project} onChanged={query.refresh} />
              }
            />
            <Route path="*" element={<Navigate to=".." replace />} />
          </Routes>
        </Flex>
      </Container>
    </>
  );
}
