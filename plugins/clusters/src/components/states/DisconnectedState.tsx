import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { RelativeTime } from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';

type DisconnectedStateProps = {
  cluster: Cluster;
  /** What was known at the last contact, as a sentence. */
  lastKnown?: string;
};

/** A cluster that cannot be asked now: since when, and what was last known. */
export function DisconnectedState(props: DisconnectedStateProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster, lastKnown } = props;
  const name = { cluster: cluster.displayName ?? cluster.name };
  if (!cluster.lastContactAt) {
    return (
      <Alert
        role="status"
        icon
        status="info"
        title={t('states.notConnectedTitle', name)}
        description={t('states.notConnectedText')}
      />
    );
  }
  return (
    <Alert
      role="status"
      icon
      status="warning"
      title={t('states.disconnectedTitle', name)}
      description={
        <>
          {t('states.disconnectedText')}{' '}
          <RelativeTime date={cluster.lastContactAt} />. {lastKnown}
        </>
      }
    />
  );
}
