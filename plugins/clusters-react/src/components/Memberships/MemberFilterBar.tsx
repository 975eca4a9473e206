import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { EntityPicker } from '../EntityPicker';
import styles from './Memberships.module.css';
import { useRoles } from '../../hooks/access/useRoles';
import { clustersReactTranslationRef } from '../../translation';

/** Which memberships are shown. @public */
export type MemberFilters = { subject?: string; role?: string };

/** @public */
export type MemberFilterBarProps = {
  filters: MemberFilters;
  onChange: (filters: MemberFilters) => void;
};

const ANY = 'any';

/** Filters of the members: whom, and with which role. @public */
export function MemberFilterBar(props: MemberFilterBarProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const roles = useRoles();
  const { filters, onChange } = props;
  return (
    <div className={styles.filters} role="search">
      <EntityPicker
        // What is typed lives in the field: it has to be a new one when cleared.
        key={filters.subject ? 'chosen' : 'any'}
        label={t('members.subject')}
        placeholder={t('members.anySubject')}
        kinds={['user', 'group', 'component', 'resource']}
        value={filters.subject}
        onChange={subject => onChange({ ...filters, subject })}
      />
      <Select
        label={t('members.role')}
        options={[
          { id: ANY, label: t('members.anyRole') },
          ...(roles.data?.items ?? []).map(role => ({
            id: role.name,
            label: role.displayName,
          })),
        ]}
        value={filters.role ?? ANY}
        onChange={key =>
          onChange({ ...filters, role: key === ANY ? undefined : String(key) })
        }
      />
      {(filters.subject || filters.role) && (
        <Button variant="tertiary" onPress={() => onChange({})}>
          {t('members.reset')}
        </Button>
      )}
    </div>
  );
}
