import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Checkbox, Text, TextField } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  clustersApiRef,
  ConfirmDialog,
  useLanguage,
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
  return (
    <ConfirmDialog
      title={t('delete.title', { name })}
      action={t('delete.action')}
      destructive
      isIncomplete={typed !== name}
      onConfirm={async () => {
        await api.deleteCluster(name, { force });
        onDeleted(force);
      }}
      onClose={onClose}
    >
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
    </ConfirmDialog>
  );
}
