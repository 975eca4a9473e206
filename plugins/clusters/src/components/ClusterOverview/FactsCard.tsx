import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  RelativeTime,
  OwnerLink,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import styles from './ClusterOverview.module.css';

type FactsCardProps = { cluster: Cluster };

/** What the cluster is and whose. */
export function FactsCard(props: FactsCardProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster } = props;
  const unknown = t('common.unknown');
  const labels = Object.entries(cluster.labels);
  const facts: [string, ReactNode][] = [
    [t('overview.kubernetes'), cluster.kubernetesVersion ?? unknown],
    [t('overview.distribution'), cluster.distribution ?? unknown],
    [
      t('overview.nodes'),
      cluster.nodes
        ? t('overview.nodesReady', {
            ready: String(cluster.nodes.ready),
            total: String(cluster.nodes.total),
          })
        : unknown,
    ],
    [t('overview.namespaces'), cluster.namespaces ?? unknown],
    [
      t('overview.owner'),
      cluster.owner ? <OwnerLink owner={cluster.owner} /> : t('common.none'),
    ],
    [t('overview.ceiling'), t(`overview.ceilings.${cluster.ceiling}`)],
    [
      t('overview.labels'),
      labels.length === 0 ? (
        t('common.none')
      ) : (
        <span className={styles.labels}>
          {labels.map(([key, value]) => (
            <Badge key={key} size="small">
              {`${key}=${value}`}
            </Badge>
          ))}
        </span>
      ),
    ],
    [t('overview.imported'), <RelativeTime date={cluster.createdAt} />],
    [t('overview.reported'), <RelativeTime date={cluster.reportedAt} />],
  ];
  if (cluster.description) {
    facts.unshift([t('overview.description'), cluster.description]);
  }
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('overview.facts')}
        </Text>
      </CardHeader>
      <CardBody>
        <dl className={styles.facts}>
          {facts.map(([term, detail]) => (
            <FactRow key={term} term={term} detail={detail} />
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}

function FactRow(props: { term: string; detail: ReactNode }) {
  return (
    <>
      <dt>{props.term}</dt>
      <dd>{props.detail}</dd>
    </>
  );
}
