import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select, TextField } from '@backstage/ui';
import type {
  ClusterFacets,
  FacetValue,
} from '@rigging/backstage-plugin-clusters-common';
import { clustersTranslationRef } from '../../translation';
import styles from './ClustersPage.module.css';
import type { ClusterFilters } from './useClusterFilters';
import { useDebouncedText } from '@rigging/backstage-plugin-clusters-react';

type ClusterFilterBarProps = {
  facets: ClusterFacets | undefined;
  filters: ClusterFilters;
  active: boolean;
  onChange: (changes: Partial<ClusterFilters>) => void;
  onReset: () => void;
};

const ANY = 'any';

/** Search and filters of the list. */
export function ClusterFilterBar(props: ClusterFilterBarProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { facets, filters, onChange } = props;
  const [search, setSearch] = useDebouncedText(filters.search, value =>
    onChange({ search: value }),
  );
  const [label, setLabel] = useDebouncedText(filters.label, value =>
    onChange({ label: value }),
  );
  return (
    <div className={styles.filters} role="search">
      <SearchField
        label={t('list.search')}
        placeholder={t('list.searchPlaceholder')}
        value={search}
        onChange={setSearch}
      />
      <Select
        label={t('list.version')}
        options={options(
          facets?.versions,
          filters.version,
          t('list.anyVersion'),
        )}
        value={filters.version ?? ANY}
        onChange={key => onChange({ version: chosen(key) })}
      />
      <Select
        label={t('list.owner')}
        options={options(facets?.owners, filters.owner, t('list.anyOwner'))}
        value={filters.owner ?? ANY}
        onChange={key => onChange({ owner: chosen(key) })}
      />
      <TextField
        label={t('list.label')}
        placeholder={t('list.labelPlaceholder')}
        value={label}
        onChange={setLabel}
      />
      {props.active && (
        <Button variant="tertiary" onPress={props.onReset}>
          {t('list.reset')}
        </Button>
      )}
    </div>
  );
}

function chosen(key: unknown): string | undefined {
  return typeof key === 'string' && key !== ANY ? key : undefined;
}

/** The chosen value is offered even when no cluster has it any more. */
function options(
  facet: FacetValue[] | undefined,
  selected: string | undefined,
  any: string,
) {
  const values = facet ?? [];
  const missing =
    selected !== undefined && !values.some(({ value }) => value === selected);
  return [
    { id: ANY, label: any },
    ...values.map(({ value, count }) => ({
      id: value,
      label: `${value} (${count})`,
    })),
    ...(missing ? [{ id: selected, label: selected }] : []),
  ];
}
