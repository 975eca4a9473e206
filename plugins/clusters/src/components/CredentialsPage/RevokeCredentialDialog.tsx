import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Credential } from '@rigging/backstage-plugin-clusters-common';
import {
  clusterCredentialsApiRef,
  ConfirmDialog,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';

type RevokeCredentialDialogProps = {
  credential: Credential;
  onRevoked: () => void;
  onClose: () => void;
};

/** Revokes a credential, once it is clear which. */
export function RevokeCredentialDialog(props: RevokeCredentialDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clusterCredentialsApiRef);
  const { id, name, subject } = props.credential;
  return (
    <ConfirmDialog
      title={t('credentials.revokeTitle', { name })}
      action={t('credentials.revoke')}
      destructive
      onConfirm={async () => {
        await api.deleteCredential(id);
        props.onRevoked();
      }}
      onClose={props.onClose}
    >
      <Text>{t('credentials.revokeText', { name, subject })}</Text>
    </ConfirmDialog>
  );
}
