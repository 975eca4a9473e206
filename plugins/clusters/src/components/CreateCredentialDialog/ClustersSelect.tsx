import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select, Text } from '@backstage/ui';
import { useClusters } from '@rigging/backstage-plugin-clusters-react';
import { useDebounced } from '../../hooks/useDebounced';
import { clustersTranslationRef } from '../../translation';
import { ErrorAlert } from '../ErrorAlert';

type ClustersSelectProps = {
  /** Names of clusters. */
  value: string[];
  onChange: (names: string[]) => void;
};

const LIMIT = 50;

/** Chooses clusters, searched for at the hub. */
export function ClustersSelect(props: ClustersSelectProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { value, onChange } = props;
  const [text, setText] = useState('');
  const search = useDebounced(text.trim());
  const clusters = useClusters({ search: search || undefined, limit: LIMIT });
  const found = clusters.data?.items.map(({ name }) => name) ?? [];
  // What was chosen stays, also while something else is searched for.
  const names = [...value.filter(name => !found.includes(name)), ...found];
  return (
    <Flex direction="column" gap="2">
      <Select
        selectionMode="multiple"
        label={t('credential.choose')}
        isRequired
        options={names.map(name => ({ id: name, label: name }))}
        search={{
          mode: 'server',
          inputValue: text,
          onInputChange: setText,
          placeholder: t('credential.searchClusters'),
        }}
        loading={{
          state: clusters.status === 'loading' ? 'filtering' : 'idle',
        }}
        value={value}
        onChange={keys => onChange(keys.map(String))}
      />
      {(clusters.data?.totalItems ?? 0) > LIMIT && (
        <Text variant="body-small" color="secondary">
          {t('credential.moreClusters', { amount: String(LIMIT) })}
        </Text>
      )}
      <ErrorAlert error={clusters.error} />
    </Flex>
  );
}
