import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Flex,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@backstage/ui';
import type { Registration } from '@rigging/backstage-plugin-clusters-common';
import {
  clustersApiRef,
  useLanguage,
  useNow,
  useAction,
  ErrorAlert,
  CodeBlock,
  CopyButton,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { HubCertificates } from './HubCertificates';

type ImportCommandProps = {
  name: string;
  registration: Registration;
  onRenewed: (registration: Registration) => void;
};

/** The one command, for the cluster itself or for a process beside it. */
export function ImportCommand(props: ImportCommandProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clustersApiRef);
  const now = useNow();
  const language = useLanguage();
  const { registration } = props;
  const expired = registration.expiresAt <= now;
  const renew = useAction(async () =>
    props.onRenewed(await api.createRegistrationToken(props.name)),
  );
  const ways = [
    {
      id: 'cluster',
      label: t('import.tabCluster'),
      help: t('import.clusterHelp'),
      command: registration.command,
    },
    {
      id: 'machine',
      label: t('import.tabMachine'),
      help: t('import.machineHelp'),
      command: registration.agentCommand,
    },
  ];
  return (
    <Flex direction="column" gap="3">
      <Text>{t('import.run')}</Text>
      <Tabs>
        <TabList aria-label={t('import.command')}>
          {ways.map(way => (
            <Tab key={way.id} id={way.id}>
              {way.label}
            </Tab>
          ))}
        </TabList>
        {ways.map(way => (
          <TabPanel key={way.id} id={way.id}>
            <Flex direction="column" gap="2" pt="3">
              <Text variant="body-small" color="secondary">
                {way.help}
              </Text>
              <CodeBlock label={t('import.command')} text={way.command} wrap />
              <CopyButton text={() => way.command} isDisabled={expired} />
            </Flex>
          </TabPanel>
        ))}
      </Tabs>
      <HubCertificates registration={registration} />
      <Alert
        status={expired ? 'warning' : 'info'}
        icon
        description={
          expired
            ? t('import.tokenExpired')
            : t('import.tokenOnce', {
                time: registration.expiresAt.toLocaleString(language),
              })
        }
        customActions={
          <Button
            size="small"
            variant="secondary"
            isPending={renew.running}
            onPress={renew.run}
          >
            {t('import.renew')}
          </Button>
        }
      />
      <ErrorAlert error={renew.error} />
    </Flex>
  );
}
