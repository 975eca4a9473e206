import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Grid, Text } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { ResourceUsage } from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';

type EntityClusterUsageProps = { cluster: Cluster };

/** Version, nodes and what is taken of the capacity, in short. */
export function EntityClusterUsage(props: EntityClusterUsageProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster } = props;
  const unknown = t('common.unknown');
  return (
    <Grid.Root columns="2" gap="4">
      <div>
        <Text as="p" variant="body-small" color="secondary">
          {t('overview.kubernetes')}
        </Text>
        <Text>{cluster.kubernetesVersion ?? unknown}</Text>
      </div>
      <div>
        <Text as="p" variant="body-small" color="secondary">
          {t('overview.nodes')}
        </Text>
        <Text>
          {cluster.nodes
            ? t('overview.nodesReady', {
                ready: String(cluster.nodes.ready),
                total: String(cluster.nodes.total),
              })
            : unknown}
        </Text>
      </div>
      {(['cpu', 'memory'] as const).map(resource => (
        <div key={resource}>
          <Text as="p" variant="body-small" color="secondary">
            {t(`overview.${resource}`)}
          </Text>
          <ResourceUsage
            resource={resource}
            label={t(`overview.${resource}`)}
            used={cluster.requested?.[resource]}
            total={cluster.allocatable?.[resource]}
          />
        </div>
      ))}
    </Grid.Root>
  );
}
