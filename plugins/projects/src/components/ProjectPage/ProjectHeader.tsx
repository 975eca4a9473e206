import { useParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import { OwnerLink } from '@rigging/backstage-plugin-clusters-react';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { useProjectLinks } from '../../routing';
import { projectsTranslationRef } from '../../translation';
import { ProjectState } from '../ProjectState';

type ProjectHeaderProps = { project: Project };

const TABS = ['namespaces', 'members', 'settings'] as const;

/** Name, state and tabs of a project. */
export function ProjectHeader(props: ProjectHeaderProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const links = useProjectLinks();
  const { '*': rest = '' } = useParams();
  const { project } = props;
  const { name } = project;
  return (
    <Header
      title={project.displayName ?? name}
      breadcrumbs={[{ label: t('common.projects'), href: links.list() }]}
      tags={
        project.kind === 'custom'
          ? undefined
          : [{ label: t(`kinds.${project.kind}`) }]
      }
      metadata={[
        {
          label: t('columns.state'),
          value: <ProjectState project={project} />,
        },
        ...(project.owner
          ? [
              {
                label: t('columns.owner'),
                value: <OwnerLink owner={project.owner} />,
              },
            ]
          : []),
        {
          label: t('columns.namespaces'),
          value: String(project.namespaceCount),
        },
        { label: t('project.clusters'), value: String(project.clusterCount) },
      ]}
      tabs={[
        {
          id: 'overview',
          label: t('project.overview'),
          href: links.project(name),
        },
        ...TABS.map(tab => ({
          id: tab,
          label: t(`project.${tab}`),
          href: links.project(name, tab),
        })),
      ]}
      activeTabId={TABS.find(tab => tab === rest.split('/')[0]) ?? 'overview'}
    />
  );
}
