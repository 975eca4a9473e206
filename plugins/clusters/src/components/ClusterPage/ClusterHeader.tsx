import { useParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  ClusterPhaseStatus,
  RelativeTime,
  OwnerLink,
} from '@rigging/backstage-plugin-clusters-react';
import { useClusterLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { ClusterActions } from './ClusterActions';
import styles from './ClusterPage.module.css';

type ClusterHeaderProps = { cluster: Cluster; onChanged: () => void };

const TABS = [
  'nodes',
  'namespaces',
  'events',
  'members',
  'bundles',
  'audit',
] as const;

/** Name, state and tabs of a cluster. */
export function ClusterHeader(props: ClusterHeaderProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useClusterLinks();
  const { '*': rest = '' } = useParams();
  const { cluster } = props;
  const [below] = rest.split('/');
  const active = TABS.find(tab => tab === below);
  const metadata = [
    {
      label: t('cluster.status'),
      value: <ClusterPhaseStatus phase={cluster.phase} />,
    },
    ...(cluster.kubernetesVersion
      ? [{ label: t('cluster.version'), value: cluster.kubernetesVersion }]
      : []),
    ...(cluster.owner
      ? [
          {
            label: t('cluster.owner'),
            value: <OwnerLink owner={cluster.owner} />,
          },
        ]
      : []),
    {
      label: t('cluster.lastContact'),
      value: <RelativeTime date={cluster.lastContactAt} />,
    },
  ];
  return (
    <div className={styles.header}>
      <Header
        title={cluster.displayName ?? cluster.name}
        breadcrumbs={[{ label: t('common.clusters'), href: links.list() }]}
        tags={
          cluster.simulated ? [{ label: t('common.simulated') }] : undefined
        }
        metadata={metadata}
        tabs={[
          {
            id: 'overview',
            label: t('cluster.overview'),
            href: links.cluster(cluster.name),
          },
          ...TABS.map(tab => ({
            id: tab,
            label: t(`cluster.${tab}`),
            href: links.cluster(cluster.name, tab),
          })),
        ]}
        activeTabId={active ?? 'overview'}
        customActions={
          <ClusterActions cluster={cluster} onChanged={props.onChanged} />
        }
      />
    </div>
  );
}
