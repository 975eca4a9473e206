import { Flex, Text } from '@backstage/ui';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { ClustersCard } from './ClustersCard';
import { Conditions } from './Conditions';
import { HistoryCard } from './HistoryCard';
import { NamespacesCard } from './NamespacesCard';
import { QuotaCard } from './QuotaCard';

type ProjectOverviewProps = { project: Project };

/** How much of its quota a project uses, where, and for how long it will do. */
export function ProjectOverview(props: ProjectOverviewProps) {
  const { project } = props;
  return (
    <Flex direction="column" gap="4">
      {project.description && <Text>{project.description}</Text>}
      <Conditions project={project} />
      <QuotaCard project={project} />
      <ClustersCard project={project} />
      <NamespacesCard project={project} />
      {project.amounts.length > 0 && <HistoryCard project={project} />}
    </Flex>
  );
}
