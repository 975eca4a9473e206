import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type {
  Cluster,
  ClusterPhase,
} from '@rigging/backstage-plugin-clusters-common';
import { useLanguage } from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import styles from './ClusterOverview.module.css';

type ClusterHeadlineProps = { cluster: Cluster };

const STATUS = {
  pending: 'info',
  connecting: 'info',
  ready: 'success',
  degraded: 'warning',
  disconnected: 'danger',
  deleting: 'warning',
} as const satisfies Record<ClusterPhase, string>;

/** How the cluster is, what is wrong, and what to do. */
export function ClusterHeadline(props: ClusterHeadlineProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const language = useLanguage();
  const { cluster } = props;
  const { phase } = cluster;
  const time = (date?: Date) =>
    date?.toLocaleString(language) ?? t('common.unknown');
  const advice = {
    pending: t('headline.pendingText'),
    connecting: t('headline.connectingText'),
    ready: undefined,
    degraded: undefined,
    disconnected: t('headline.disconnectedText', {
      time: time(cluster.reportedAt ?? cluster.lastContactAt),
    }),
    deleting: t('headline.deletingText', {
      time: time(cluster.deletion?.deadline),
    }),
  }[phase];
  const problems = phase === 'degraded' ? findProblems(cluster) : [];
  return (
    <Alert
      role="status"
      icon
      status={STATUS[phase]}
      title={t(`headline.${phase}`)}
      description={
        problems.length > 0 ? (
          <ul className={styles.problems}>
            {problems.map(problem => (
              <li key={problem.type}>
                {problem.message || `${problem.type}: ${problem.reason}`}
              </li>
            ))}
          </ul>
        ) : (
          advice
        )
      }
    />
  );
}

/** What is wrong; only where nothing is known to be, what is not known. */
function findProblems(cluster: Cluster): Cluster['conditions'] {
  const failed = cluster.conditions.filter(c => c.status === 'False');
  return failed.length > 0
    ? failed
    : cluster.conditions.filter(c => c.status === 'Unknown');
}
