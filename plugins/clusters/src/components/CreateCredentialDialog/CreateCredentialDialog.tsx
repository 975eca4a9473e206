import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogHeader } from '@backstage/ui';
import type { CreatedCredential } from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import { CreatedCredentialView } from './CreatedCredentialView';
import { CredentialForm } from './CredentialForm';

type CreateCredentialDialogProps = {
  /** Name that is proposed. */
  name?: string;
  /** Clusters that are chosen to begin with. */
  clusters?: string[];
  /** For what that one owns it is; without, for oneself. */
  subject?: string;
  onCreated?: () => void;
  onClose: () => void;
};

/** Makes a credential and shows its token once. */
export function CreateCredentialDialog(props: CreateCredentialDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const [created, setCreated] = useState<CreatedCredential>();
  return (
    <Dialog
      isOpen
      // The token is shown once: a stray click must not take it away.
      isDismissable={false}
      onOpenChange={open => !open && props.onClose()}
      width={640}
    >
      <DialogHeader>
        {created
          ? t('credential.createdTitle', { name: created.credential.name })
          : t('credential.title')}
      </DialogHeader>
      {created ? (
        <CreatedCredentialView created={created} onClose={props.onClose} />
      ) : (
        <CredentialForm
          name={props.name}
          clusters={props.clusters}
          subject={props.subject}
          onCreated={result => {
            setCreated(result);
            props.onCreated?.();
          }}
          onCancel={props.onClose}
        />
      )}
    </Dialog>
  );
}
