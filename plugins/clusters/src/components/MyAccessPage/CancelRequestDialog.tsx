import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccessRequest } from '@rigging/backstage-plugin-clusters-common';
import {
  clusterAccessApiRef,
  ConfirmDialog,
  useRoleName,
  useScopeWords,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';

type CancelRequestDialogProps = {
  request: AccessRequest;
  onDone: () => void;
  onClose: () => void;
};

/** Takes a request back, or gives back what it brought. */
export function CancelRequestDialog(props: CancelRequestDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clusterAccessApiRef);
  const scopeWords = useScopeWords();
  const { id, scope, state } = props.request;
  const role = useRoleName()(props.request.role);
  const words = { role, scope: scopeWords(scope) };
  const isPending = state === 'pending';
  return (
    <ConfirmDialog
      title={
        isPending
          ? t('request.cancelTitle')
          : t('request.giveBackTitle', { role })
      }
      action={isPending ? t('request.cancel') : t('request.giveBack')}
      destructive
      onConfirm={async () => {
        await api.cancelAccessRequest(id);
        props.onDone();
      }}
      onClose={props.onClose}
    >
      <Text>
        {isPending
          ? t('request.cancelText', words)
          : t('request.giveBackText', words)}
      </Text>
    </ConfirmDialog>
  );
}
