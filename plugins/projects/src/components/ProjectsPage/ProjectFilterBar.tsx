import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Select } from '@backstage/ui';
import {
  ClusterPicker,
  EntityPicker,
  useDebouncedText,
} from '@rigging/backstage-plugin-clusters-react';
import { projectsTranslationRef } from '../../translation';
import styles from './ProjectsPage.module.css';
import { PROJECT_KINDS, type ProjectFilters } from './useProjectFilters';

type ProjectFilterBarProps = {
  filters: ProjectFilters;
  active: boolean;
  onChange: (changes: Partial<ProjectFilters>) => void;
  onReset: () => void;
};

const ANY = 'any';

/** Search and filters of the list. */
export function ProjectFilterBar(props: ProjectFilterBarProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { filters, onChange } = props;
  const [search, setSearch] = useDebouncedText(filters.search, value =>
    onChange({ search: value }),
  );
  return (
    <div className={styles.filters} role="search">
      <SearchField
        label={t('list.search')}
        placeholder={t('list.searchPlaceholder')}
        value={search}
        onChange={setSearch}
      />
      <EntityPicker
        // What is typed lives in the field: it has to be a new one when cleared.
        key={filters.owner ? 'owner' : 'any-owner'}
        label={t('columns.owner')}
        placeholder={t('list.anyOwner')}
        kinds={['group', 'user']}
        value={filters.owner}
        onChange={owner => onChange({ owner })}
      />
      <ClusterPicker
        key={filters.cluster ? 'cluster' : 'any-cluster'}
        label={t('list.cluster')}
        placeholder={t('list.anyCluster')}
        isRequired={false}
        value={filters.cluster}
        onChange={cluster => onChange({ cluster })}
      />
      <Select
        label={t('list.kind')}
        options={[
          { id: ANY, label: t('list.anyKind') },
          ...PROJECT_KINDS.map(kind => ({
            id: kind,
            label: t(`kinds.${kind}`),
          })),
        ]}
        value={filters.kind}
        onChange={key =>
          onChange({
            kind: PROJECT_KINDS.find(kind => kind === key) ?? ANY,
          })
        }
      />
      {props.active && (
        <Button variant="tertiary" onPress={props.onReset}>
          {t('list.reset')}
        </Button>
      )}
    </div>
  );
}
