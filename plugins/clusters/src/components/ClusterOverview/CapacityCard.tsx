import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { ResourceUsage } from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import styles from './ClusterOverview.module.css';

type CapacityCardProps = { cluster: Cluster };

/** What is taken of what the nodes offer. */
export function CapacityCard(props: CapacityCardProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster } = props;
  const pods = cluster.requested?.pods ?? cluster.pods?.toString();
  const rows = [
    { resource: 'cpu', label: t('overview.cpu'), used: cluster.requested?.cpu },
    {
      resource: 'memory',
      label: t('overview.memory'),
      used: cluster.requested?.memory,
    },
    { resource: 'pods', label: t('overview.pods'), used: pods },
  ];
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('overview.capacity')}
        </Text>
        <Text variant="body-small" color="secondary">
          {t('overview.capacityHelp')}
        </Text>
      </CardHeader>
      <CardBody>
        <div className={styles.usage}>
          {rows.map(row => (
            <div key={row.resource}>
              <Text as="p" weight="bold">
                {row.label}
              </Text>
              <ResourceUsage
                resource={row.resource}
                label={row.label}
                used={row.used}
                total={cluster.allocatable?.[row.resource]}
              />
            </div>
          ))}
        </div>
      </CardBody>
    </Card>
  );
}
