import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonLink,
  DialogBody,
  DialogFooter,
  Flex,
  Text,
} from '@backstage/ui';
import type { Registration } from '@rigging/backstage-plugin-clusters-common';
import {
  useCluster,
  StaleNotice,
} from '@rigging/backstage-plugin-clusters-react';
import { useClusterLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { ImportCommand } from './ImportCommand';
import { ImportProgress } from './ImportProgress';
import { importSteps } from './importSteps';

type RegistrationViewProps = {
  name: string;
  registration: Registration;
  onRenewed: (registration: Registration) => void;
  onClose: () => void;
};

/** Somebody waits in front of it, so it asks often. */
const POLL_MS = 2_000;

/** The command to run, and how far the cluster has come since. */
export function RegistrationView(props: RegistrationViewProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useClusterLinks();
  const { name, registration } = props;
  const query = useCluster(name, { pollMs: POLL_MS });
  const steps = importSteps(query.data);
  const isRegistered = steps.some(
    step => step.id === 'registered' && step.state === 'done',
  );
  const isConnected = steps.some(
    step => step.id === 'connected' && step.state === 'done',
  );
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="4">
          {!isRegistered && (
            <ImportCommand
              name={name}
              registration={registration}
              onRenewed={props.onRenewed}
            />
          )}
          <StaleNotice query={query} />
          <ImportProgress steps={steps} checks={query.data?.preflight ?? []} />
          {!isConnected && (
            <Text variant="body-small" color="secondary">
              {t('import.later')}
            </Text>
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('common.close')}
        </Button>
        {isConnected && (
          <ButtonLink
            variant="primary"
            href={links.cluster(name)}
            onPress={props.onClose}
          >
            {t('import.open', { name })}
          </ButtonLink>
        )}
      </DialogFooter>
    </>
  );
}
