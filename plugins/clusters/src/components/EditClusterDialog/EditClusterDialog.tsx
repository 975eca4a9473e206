import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
} from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  clustersApiRef,
  useAction,
  ErrorAlert,
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
  const save = useAction(async () => {
    if (!fields) return;
    await api.updateCluster(cluster.name, fields);
    onSaved();
    onClose();
  });
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={560}>
      <DialogHeader>{t('edit.title', { name: cluster.name })}</DialogHeader>
      <form
        onSubmit={event => {
          event.preventDefault();
          if (fields && !save.running) save.run();
        }}
      >
        <DialogBody>
          <Flex direction="column" gap="4">
            <ClusterFields value={value} onChange={setValue} />
            <ErrorAlert error={save.error} />
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            isDisabled={!fields}
            isPending={save.running}
          >
            {t('common.save')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
