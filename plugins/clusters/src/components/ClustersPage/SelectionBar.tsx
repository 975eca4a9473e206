import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex } from '@backstage/ui';
import { clustersTranslationRef } from '../../translation';
import { DownloadKubeconfigButton } from '../CreateCredentialDialog';
import type { ClusterSelection } from './useClusterSelection';

type SelectionBarProps = { selection: ClusterSelection };

/** What can be done with the clusters that are chosen. */
export function SelectionBar(props: SelectionBarProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { selection } = props;
  const names = [...selection.names.values()];
  return (
    <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
      <DownloadKubeconfigButton
        clusters={names}
        variant="secondary"
        label={t('kubeconfig.downloadSelected', { count: names.length })}
      />
      <Button variant="tertiary" onPress={selection.clear}>
        {t('kubeconfig.clear')}
      </Button>
    </Flex>
  );
}
