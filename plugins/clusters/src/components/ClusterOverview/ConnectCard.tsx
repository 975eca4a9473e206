import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Flex, Link, Text } from '@backstage/ui';
import {
  clusterConnectPermission,
  type Cluster,
} from '@rigging/backstage-plugin-clusters-common';
import { useClusterPermission } from '../../hooks/useClusterPermission';
import { useConnection } from '../../hooks/useConnection';
import { kubeconfig } from '../../lib/kubeconfig';
import { useAccessLinks } from '../../routing';
import { clustersTranslationRef } from '../../translation';
import { DownloadKubeconfigButton } from '../CreateCredentialDialog';
import { CodeBlock } from '@rigging/backstage-plugin-clusters-react';

type ConnectCardProps = { cluster: Cluster };

/** How to reach the cluster with kubectl. A download makes a credential of its own. */
export function ConnectCard(props: ConnectCardProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const links = useAccessLinks();
  const { name } = props.cluster;
  const { server, caData } = useConnection(props.cluster);
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
          <DownloadKubeconfigButton
            clusters={[name]}
            variant="secondary"
            permission={permission}
          />
          <Text variant="body-small" color="secondary">
            {t('connect.tokenText')}{' '}
            <Link href={links.tab('credentials')}>
              {t('connect.credentials')}
            </Link>
          </Text>
        </Flex>
      </CardBody>
    </Card>
  );
}
