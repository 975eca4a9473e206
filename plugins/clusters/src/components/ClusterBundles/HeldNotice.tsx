import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import {
  clusterBundleApprovePermission,
  type Bundle,
  type Cluster,
} from '@rigging/backstage-plugin-clusters-common';
import {
  clusterBundlesApiRef,
  ConfirmDialog,
} from '@rigging/backstage-plugin-clusters-react';
import { useClusterPermission } from '../../hooks/useClusterPermission';
import { clustersTranslationRef } from '../../translation';

type HeldNoticeProps = {
  cluster: Cluster;
  bundle: Bundle;
  onApproved: () => void;
};

/** A bundle that waits because too much would go at once, and letting it go. */
export function HeldNotice(props: HeldNoticeProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clusterBundlesApiRef);
  const { cluster, bundle } = props;
  const permission = useClusterPermission(
    clusterBundleApprovePermission,
    cluster.name,
  );
  // What is approved is what was read, not what came in the meantime.
  const [approving, setApproving] = useState<Bundle>();
  if (bundle.state !== 'held') return null;
  const name = `${bundle.source}/${bundle.name}`;
  return (
    <>
      <Alert
        role="status"
        status="warning"
        icon
        title={t('bundle.held', { count: bundle.deletions ?? 0 })}
        description={t('bundle.heldText')}
        customActions={
          <Button
            size="small"
            variant="secondary"
            onPress={() => setApproving(bundle)}
          >
            {t('bundle.approve')}
          </Button>
        }
      />
      {approving && (
        <ConfirmDialog
          title={t('bundle.approveTitle', { name })}
          action={t('bundle.approveAction', {
            count: approving.deletions ?? 0,
          })}
          destructive
          permission={permission}
          onConfirm={async () => {
            await api.approveDeletions(
              {
                cluster: cluster.name,
                source: bundle.source,
                name: bundle.name,
              },
              { revision: approving.revision },
            );
            props.onApproved();
          }}
          onClose={() => setApproving(undefined)}
        >
          <Text>
            {t('bundle.approveText', {
              count: approving.deletions ?? 0,
              name,
              cluster: cluster.displayName ?? cluster.name,
            })}
          </Text>
          <Text color="secondary">
            {t('bundle.approveRevision', {
              revision: String(approving.revision),
            })}
          </Text>
        </ConfirmDialog>
      )}
    </>
  );
}
