import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type { Registration } from '@rigging/backstage-plugin-clusters-common';
import {
  clustersApiRef,
  useAction,
  ErrorAlert,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { RegistrationView } from './RegistrationView';

type RenewRegistrationDialogProps = { name: string; onClose: () => void };

/** Goes on with an import; a token cannot be shown twice, so it makes a new one. */
export function RenewRegistrationDialog(props: RenewRegistrationDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clustersApiRef);
  const [registration, setRegistration] = useState<Registration>();
  const renew = useAction(async () =>
    setRegistration(await api.createRegistrationToken(props.name)),
  );
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={open => !open && props.onClose()}
      width={680}
    >
      <DialogHeader>{t('import.titleOf', { name: props.name })}</DialogHeader>
      {registration ? (
        <RegistrationView
          name={props.name}
          registration={registration}
          onRenewed={setRegistration}
          onClose={props.onClose}
        />
      ) : (
        <>
          <DialogBody>
            <Flex direction="column" gap="4">
              <Text>{t('import.renewConfirm')}</Text>
              <ErrorAlert error={renew.error} />
            </Flex>
          </DialogBody>
          <DialogFooter>
            <Button variant="secondary" onPress={props.onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              variant="primary"
              isPending={renew.running}
              onPress={renew.run}
            >
              {t('import.renewAction')}
            </Button>
          </DialogFooter>
        </>
      )}
    </Dialog>
  );
}
