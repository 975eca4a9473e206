import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiDownloadLine } from '@remixicon/react';
import { credentialCreatePermission } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { CreateCredentialDialog } from './CreateCredentialDialog';
import {
  useActionPermission,
  type ActionPermission,
  ActionButton,
} from '@rigging/backstage-plugin-clusters-react';

type DownloadKubeconfigButtonProps = {
  /** Names of the clusters that the kubeconfig is to reach. */
  clusters: string[];
  label?: string;
  variant?: 'primary' | 'secondary';
  /** A further permission that it needs. */
  permission?: ActionPermission;
};

/** Makes a credential for clusters and gives it as a kubeconfig. */
export function DownloadKubeconfigButton(props: DownloadKubeconfigButtonProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { clusters, permission } = props;
  const create = useActionPermission({
    permission: credentialCreatePermission,
  });
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActionButton
        label={props.label ?? t('kubeconfig.download')}
        icon={<RiDownloadLine />}
        variant={props.variant}
        permission={permission?.allowed === false ? permission : create}
        onPress={() => setOpen(true)}
      />
      {isOpen && (
        <CreateCredentialDialog
          name={
            clusters.length === 1
              ? t('kubeconfig.nameFor', { cluster: clusters[0] })
              : t('kubeconfig.nameForSeveral', {
                  amount: String(clusters.length),
                })
          }
          clusters={clusters}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
