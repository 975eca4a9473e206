import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  Flex,
  Text,
} from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import type { CreatedCredential } from '@rigging/backstage-plugin-clusters-common';
import { downloadText } from '../../lib/downloadText';
import { clustersTranslationRef } from '../../translation';
import {
  CodeBlock,
  CopyButton,
} from '@rigging/backstage-plugin-clusters-react';

type CreatedCredentialViewProps = {
  created: CreatedCredential;
  onClose: () => void;
};

/** The token and kubeconfig, this once. */
export function CreatedCredentialView(props: CreatedCredentialViewProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { credential, token, kubeconfig } = props.created;
  const fileName = `${
    credential.name.replace(/[^\w.-]+/g, '-').replace(/^[-.]+/, '') ||
    'clusters'
  }.kubeconfig.yaml`;
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Alert
            role="status"
            status="warning"
            icon
            title={t('credential.once')}
          />
          <Text as="h3" variant="body-medium" weight="bold">
            {t('credential.kubeconfig')}
          </Text>
          <Text>{t('credential.use')}</Text>
          <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
            <Button
              variant="primary"
              iconStart={<RiDownloadLine />}
              onPress={() => downloadText({ fileName, text: kubeconfig })}
            >
              {t('credential.download')}
            </Button>
            <CopyButton
              label={t('credential.copyKubeconfig')}
              text={() => kubeconfig}
            />
          </Flex>
          <Text as="h3" variant="body-medium" weight="bold">
            {t('credential.token')}
          </Text>
          <CodeBlock label={t('credential.token')} text={token} wrap />
          <CopyButton label={t('credential.copyToken')} text={() => token} />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('credential.done')}
        </Button>
      </DialogFooter>
    </>
  );
}
