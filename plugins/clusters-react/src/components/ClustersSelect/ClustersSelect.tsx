import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select, Text } from '@backstage/ui';
import { useClusters } from '../../hooks/useClusters';
import { useDebounced } from '../../hooks/useDebounced';
import { clustersReactTranslationRef } from '../../translation';
import { ErrorAlert } from '../ErrorAlert';

/** @public */
export type ClustersSelectProps = {
  label: string;
  description?: string;
  isRequired?: boolean;
  /** Names of clusters. */
  value: string[];
  onChange: (names: string[]) => void;
  /** Names to offer in any case, e.g. of clusters that one may use and does not see. */
  offered?: string[];
};

const LIMIT = 50;

/** Chooses clusters, searched for at the hub. @public */
export function ClustersSelect(props: ClustersSelectProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const { value, onChange } = props;
  const [text, setText] = useState('');
  const search = useDebounced(text.trim());
  const clusters = useClusters({ search: search || undefined, limit: LIMIT });
  const found = clusters.data?.items.map(({ name }) => name) ?? [];
  const offered = (props.offered ?? []).filter(name => name.includes(search));
  // What was chosen stays, also while something else is searched for.
  const extra = [...value, ...offered].filter(name => !found.includes(name));
  const names = [...new Set(extra), ...found];
  return (
    <Flex direction="column" gap="2">
      <Select
        selectionMode="multiple"
        label={props.label}
        description={props.description}
        isRequired={props.isRequired}
        options={names.map(name => ({ id: name, label: name }))}
        search={{
          mode: 'server',
          inputValue: text,
          onInputChange: setText,
          placeholder: t('picker.searchClusters'),
        }}
        loading={{
          state: clusters.status === 'loading' ? 'filtering' : 'idle',
        }}
        value={value}
        onChange={keys => onChange(keys.map(String))}
      />
      {(clusters.data?.totalItems ?? 0) > LIMIT && (
        <Text variant="body-small" color="secondary">
          {t('picker.moreClusters', { amount: String(LIMIT) })}
        </Text>
      )}
      <ErrorAlert error={clusters.error} />
    </Flex>
  );
}
