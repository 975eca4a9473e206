import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Combobox, Flex } from '@backstage/ui';
import { useChoiceText } from '../../hooks/useChoiceText';
import { useDebounced } from '../../hooks/useDebounced';
import { ErrorAlert } from '../ErrorAlert';
import { useClusters } from '../../hooks/useClusters';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type ClusterPickerProps = {
  label: string;
  /** Name of the cluster. */
  value: string | undefined;
  onChange: (name: string | undefined) => void;
  placeholder?: string;
  /** Default true. */
  isRequired?: boolean;
  /** Names to offer in any case, e.g. of clusters that one may use and does not see. */
  offered?: string[];
};

const LIMIT = 25;

/** Chooses one of the clusters that one may see. @public */
export function ClusterPicker(props: ClusterPickerProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const { isRequired = true } = props;
  const choice = useChoiceText({
    value: props.value,
    onChange: props.onChange,
    isRequired,
  });
  const search = useDebounced(choice.search);
  const clusters = useClusters({ search: search || undefined, limit: LIMIT });
  const { value } = props;
  const found = clusters.data?.items ?? [];
  const offered = (props.offered ?? []).filter(name => name.includes(search));
  const extra = [...offered, ...(value ? [value] : [])].filter(
    each => !found.some(({ name }) => name === each),
  );
  return (
    <Flex direction="column" gap="2">
      <Combobox
        label={props.label}
        placeholder={props.placeholder ?? t('picker.chooseCluster')}
        isRequired={isRequired}
        menuTrigger="focus"
        {...choice.comboboxProps([
          ...found.map(({ name, displayName }) => ({
            id: name,
            label: name,
            description: displayName,
          })),
          ...[...new Set(extra)].map(name => ({ id: name, label: name })),
        ])}
        loading={{
          state: clusters.status === 'loading' ? 'filtering' : 'idle',
        }}
      />
      <ErrorAlert error={clusters.error} />
    </Flex>
  );
}
