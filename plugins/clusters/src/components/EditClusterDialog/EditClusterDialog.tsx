import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  clustersApiRef,
  ConfirmDialog,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import {
  ClusterFields,
  emptyClusterForm,
  readClusterForm,
} from '../ClusterForm';

type EditClusterDialogProps = {
  cluster: Cluster;
  onSaved: () => void;
  onClose: () => void;
};

/** Changes what people say of a cluster. */
export function EditClusterDialog(props: EditClusterDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clustersApiRef);
  const { cluster, onSaved, onClose } = props;
  const [value, setValue] = useState(() => emptyClusterForm(cluster));
  const fields = readClusterForm(value);
  return (
    <ConfirmDialog
      title={t('edit.title', { name: cluster.name })}
      action={t('common.save')}
      width={560}
      isIncomplete={!fields}
      onConfirm={async () => {
        if (!fields) return;
        const { owner, ...others } = fields;
        const isSameOwner = owner === (cluster.owner ?? '');
        // The hub takes an owner of the catalog only; one that has left it since stays.
        await api.updateCluster(cluster.name, isSameOwner ? others : fields);
        onSaved();
      }}
      onClose={onClose}
    >
      <ClusterFields value={value} onChange={setValue} />
    </ConfirmDialog>
  );
}
