import {
  Badge,
  Cell,
  CellText,
  Link,
  Text,
  type ColumnConfig,
} from '@backstage/ui';
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  ClusterPhaseStatus,
  ResourceUsage,
  OwnerLink,
} from '@rigging/backstage-plugin-clusters-react';
import type { clustersTranslationRef } from '../../translation';
import { TimeCell } from '../TimeCell';
import styles from './ClustersPage.module.css';

type Translate = TranslationFunction<typeof clustersTranslationRef.T>;

/**
 * Columns of the list of clusters. Ids that sort are fields of `orderBy`.
 * Widths are whole numbers: others are passed over in silence.
 */
export function clusterColumns(options: {
  t: Translate;
  href: (name: string) => string;
}): ColumnConfig<Cluster>[] {
  const { t, href } = options;
  return [
    {
      id: 'name',
      defaultWidth: '17%',
      label: t('columns.name'),
      isRowHeader: true,
      isSortable: true,
      cell: cluster => (
        <Cell>
          <div className={styles.name}>
            <Link href={href(cluster.name)} standalone weight="bold">
              {cluster.displayName ?? cluster.name}
            </Link>
            {(cluster.simulated || cluster.displayName) && (
              <span className={styles.nameLine}>
                {cluster.simulated && (
                  <Badge size="small">{t('common.simulated')}</Badge>
                )}
                {cluster.displayName && (
                  <Text variant="body-small" color="secondary">
                    {cluster.name}
                  </Text>
                )}
              </span>
            )}
          </div>
        </Cell>
      ),
    },
    {
      id: 'phase',
      defaultWidth: '12%',
      label: t('columns.phase'),
      isSortable: true,
      cell: cluster => (
        <Cell>
          <ClusterPhaseStatus phase={cluster.phase} />
        </Cell>
      ),
    },
    {
      id: 'version',
      defaultWidth: '11%',
      label: t('columns.version'),
      isSortable: true,
      cell: cluster => <CellText title={cluster.kubernetesVersion ?? '–'} />,
    },
    {
      id: 'nodes',
      defaultWidth: '10%',
      label: t('columns.nodes'),
      isSortable: true,
      cell: cluster => (
        <CellText
          title={
            cluster.nodes
              ? t('overview.nodesReady', {
                  ready: String(cluster.nodes.ready),
                  total: String(cluster.nodes.total),
                })
              : '–'
          }
        />
      ),
    },
    usageColumn({ id: 'cpu', label: t('columns.cpu') }),
    usageColumn({ id: 'memory', label: t('columns.memory') }),
    {
      id: 'owner',
      defaultWidth: '11%',
      label: t('columns.owner'),
      cell: cluster => (
        <Cell>{cluster.owner ? <OwnerLink owner={cluster.owner} /> : '–'}</Cell>
      ),
    },
    {
      id: 'lastContactAt',
      defaultWidth: '13%',
      label: t('columns.lastContact'),
      isSortable: true,
      cell: cluster => <TimeCell date={cluster.lastContactAt} />,
    },
  ];
}

function usageColumn(options: {
  id: 'cpu' | 'memory';
  label: string;
}): ColumnConfig<Cluster> {
  return {
    ...options,
    defaultWidth: options.id === 'memory' ? '15%' : '11%',
    cell: cluster => (
      <Cell>
        <ResourceUsage
          resource={options.id}
          label={`${options.label}, ${cluster.name}`}
          used={cluster.requested?.[options.id]}
          total={cluster.allocatable?.[options.id]}
        />
      </Cell>
    ),
  };
}
