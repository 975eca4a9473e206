import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  CardHeader,
  Cell,
  Link,
  Text,
  type ColumnConfig,
} from '@backstage/ui';
import {
  EmptyState,
  LabelledTable,
  QueryState,
  RelativeTime,
  StateWord,
  TextCell,
  useClusterLinks,
} from '@rigging/backstage-plugin-clusters-react';
import type {
  ClusterUsage,
  Project,
} from '@rigging/backstage-plugin-projects-common';
import { useProjectUsage } from '../../hooks/useProjectUsage';
import { projectsTranslationRef } from '../../translation';
import { QuotaBars } from '../QuotaBar';

type ClustersCardProps = { project: Project };

/** What each cluster has of the quota; one that is away keeps what it has. */
export function ClustersCard(props: ClustersCardProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const links = useClusterLinks();
  const query = useProjectUsage(props.project);
  const columns: ColumnConfig<ClusterUsage & { id: string }>[] = [
    {
      id: 'cluster',
      defaultWidth: '20%',
      label: t('overview.cluster'),
      isRowHeader: true,
      cell: ({ cluster }) => (
        <Cell>
          <Link href={links.cluster(cluster)}>{cluster}</Link>
        </Cell>
      ),
    },
    {
      id: 'seen',
      defaultWidth: '24%',
      label: t('columns.state'),
      cell: usage => (
        <Cell>
          {usage.reachable ? (
            <StateWord tone="good">{t('overview.reachable')}</StateWord>
          ) : (
            <StateWord tone="bad">
              <span>
                {t('overview.unreachable')}{' '}
                <RelativeTime date={usage.observedAt} />
              </span>
            </StateWord>
          )}
        </Cell>
      ),
    },
    {
      id: 'namespaces',
      defaultWidth: '14%',
      label: t('columns.namespaces'),
      cell: usage => <TextCell>{String(usage.namespaceCount)}</TextCell>,
    },
    {
      id: 'quota',
      defaultWidth: '42%',
      label: t('overview.quota'),
      cell: usage => (
        <Cell>
          <QuotaBars
            amounts={usage.amounts}
            of={usage.cluster}
            whole={props.project.limit}
            isSmall
          />
        </Cell>
      ),
    },
  ];
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('overview.byCluster')}
        </Text>
      </CardHeader>
      <CardBody>
        <QueryState query={query}>
          {usage => (
            <LabelledTable
              label={t('overview.byCluster')}
              columnConfig={columns}
              data={usage.clusters.map(cluster => ({
                ...cluster,
                id: cluster.cluster,
              }))}
              isStale={query.stale}
              pagination={{ type: 'none' }}
              emptyState={<EmptyState title={t('overview.noClusters')} />}
            />
          )}
        </QueryState>
      </CardBody>
    </Card>
  );
}
