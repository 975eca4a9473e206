import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogHeader } from '@backstage/ui';
import type { Registration } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { ImportForm } from './ImportForm';
import { RegistrationView } from './RegistrationView';

type ImportClusterDialogProps = { onClose: () => void };

/** Names a cluster, shows the command that imports it, and follows it to ready. */
export function ImportClusterDialog(props: ImportClusterDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const [started, setStarted] = useState<{
    name: string;
    registration: Registration;
  }>();
  return (
    <Dialog
      isOpen
      // The token is shown once: a stray click must not take it away.
      isDismissable={false}
      onOpenChange={open => !open && props.onClose()}
      width={680}
    >
      <DialogHeader>
        {started
          ? t('import.titleOf', { name: started.name })
          : t('import.title')}
      </DialogHeader>
      {started ? (
        <RegistrationView
          name={started.name}
          registration={started.registration}
          onRenewed={registration => setStarted({ ...started, registration })}
          onClose={props.onClose}
        />
      ) : (
        <ImportForm
          onCreated={created =>
            setStarted({
              name: created.cluster.name,
              registration: created.registration,
            })
          }
          onCancel={props.onClose}
        />
      )}
    </Dialog>
  );
}
