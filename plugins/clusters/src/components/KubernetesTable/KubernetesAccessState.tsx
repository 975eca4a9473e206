import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  errorKind,
  errorMessage,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { DisconnectedState } from '../states';

type KubernetesAccessStateProps = {
  cluster: Cluster;
  error: unknown;
  lastKnown?: string;
  retry: () => void;
};

/** Why the cluster's own API gave nothing: refused, away, or failed. */
export function KubernetesAccessState(props: KubernetesAccessStateProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { cluster, error } = props;
  const kind = errorKind(error);
  if (kind === 'unavailable') {
    return <DisconnectedState cluster={cluster} lastKnown={props.lastKnown} />;
  }
  if (kind === 'forbidden') {
    return (
      <Alert
        role="alert"
        icon
        status="warning"
        title={t('states.forbiddenTitle')}
        description={
          <>
            {t('states.forbiddenKubernetes', {
              cluster: cluster.displayName ?? cluster.name,
            })}
            <br />
            {t('states.clusterAnswer', { message: errorMessage(error) })}
          </>
        }
      />
    );
  }
  return (
    <Alert
      role="alert"
      icon
      status="danger"
      title={t('states.errorTitle')}
      description={errorMessage(error)}
      customActions={
        <Button size="small" variant="secondary" onPress={props.retry}>
          {t('common.retry')}
        </Button>
      }
    />
  );
}
