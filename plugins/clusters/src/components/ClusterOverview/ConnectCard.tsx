import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import {
  clusterConnectPermission,
  type Cluster,
} from '@rigging/backstage-plugin-clusters-common';
import { useClusterPermission } from '../../hooks/useClusterPermission';
import { useConnection } from '../../hooks/useConnection';
import { kubeconfig } from '../../lib/kubeconfig';
import { clustersTranslationRef } from '../../translation';
import { CodeBlock } from '../CodeBlock';
import { CopyButton } from '../CopyButton';

type ConnectCardProps = { cluster: Cluster };

/** How to reach the cluster with kubectl. The token is copied, never shown. */
export function ConnectCard(props: ConnectCardProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { name } = props.cluster;
  const { server, caData, token } = useConnection(props.cluster);
  const permission = useClusterPermission(clusterConnectPermission, name);
  const access = { cluster: name, server: server ?? '', caData };
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('connect.title')}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="3">
          <Text>{t('connect.text')}</Text>
          {server?.startsWith('http:') && (
            <Text color="danger">{t('connect.plainHttp')}</Text>
          )}
          {permission.reason && <Text>{t('connect.forbidden')}</Text>}
          {server && (
            <CodeBlock
              label={t('connect.snippet')}
              text={kubeconfig({
                ...access,
                token: t('connect.placeholder'),
                abridged: true,
              })}
            />
          )}
          <CopyButton
            label={t('connect.copyWithToken')}
            isDisabled={!token || !server || !permission.allowed}
            text={() => kubeconfig({ ...access, token: token ?? '' })}
          />
          <Text variant="body-small" color="secondary">
            {server && !token ? t('connect.noToken') : t('connect.tokenText')}
          </Text>
        </Flex>
      </CardBody>
    </Card>
  );
}
