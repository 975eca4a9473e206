import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  clustersApiRef,
  useLanguage,
  useAction,
  ErrorAlert,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';

type DeleteClusterDialogProps = {
  cluster: Cluster;
  onDeleted: (forced: boolean) => void;
  onClose: () => void;
};

/** Removes a cluster once its name is typed; by force where its agent is away. */
export function DeleteClusterDialog(props: DeleteClusterDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clustersApiRef);
  const language = useLanguage();
  const { cluster, onDeleted, onClose } = props;
  const { name } = cluster;
  const [typed, setTyped] = useState('');
  const [force, setForce] = useState(false);
  const isAway = cluster.agents.length === 0;
  const canForce = isAway || cluster.deletion !== undefined;
  const remove = useAction(async () => {
    await api.deleteCluster(name, { force });
    onDeleted(force);
    onClose();
  });
  const isConfirmed = typed === name;
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={520}>
      <DialogHeader>{t('delete.title', { name })}</DialogHeader>
      <form
        onSubmit={event => {
          event.preventDefault();
          if (isConfirmed && !remove.running) remove.run();
        }}
      >
        <DialogBody>
          <Flex direction="column" gap="4">
            <Text>{t('delete.explain')}</Text>
            {isAway && (
              <Alert
                status="warning"
                icon
                description={t('delete.explainDisconnected')}
              />
            )}
            {cluster.deletion && (
              <Text>
                {t('delete.deadline', {
                  time: cluster.deletion.deadline.toLocaleString(language),
                })}
              </Text>
            )}
            {canForce && (
              <div>
                <Checkbox isSelected={force} onChange={setForce}>
                  {t('delete.force')}
                </Checkbox>
                <Text as="p" variant="body-small" color="secondary">
                  {t('delete.forceHelp')}
                </Text>
              </div>
            )}
            <TextField
              label={t('delete.confirm', { name })}
              value={typed}
              onChange={setTyped}
              autoComplete="off"
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
            />
            <ErrorAlert error={remove.error} />
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            variant="primary"
            destructive
            isDisabled={!isConfirmed}
            isPending={remove.running}
          >
            {t('delete.action')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
