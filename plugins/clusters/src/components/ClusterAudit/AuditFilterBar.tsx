import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, TextField } from '@backstage/ui';
import {
  type AuditQuery,
  useDebouncedText,
  EntityPicker,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import styles from './ClusterAudit.module.css';

/** Which records are shown. */
export type AuditFilters = Pick<
  AuditQuery,
  'actor' | 'verb' | 'resource' | 'namespace' | 'kind'
>;

type AuditFilterBarProps = {
  filters: AuditFilters;
  onChange: (filters: AuditFilters) => void;
};

const KINDS = ['request', 'change'] as const;
const VERBS = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
];
const ANY = 'any';

/** Filters of the audit: who did what to which things. */
export function AuditFilterBar(props: AuditFilterBarProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { filters, onChange } = props;
  const [resource, setResource] = useDebouncedText(
    filters.resource ?? '',
    text => onChange({ ...filters, resource: text.trim() || undefined }),
  );
  const [namespace, setNamespace] = useDebouncedText(
    filters.namespace ?? '',
    text => onChange({ ...filters, namespace: text.trim() || undefined }),
  );
  return (
    <div className={styles.filters} role="search">
      <EntityPicker
        // What is typed lives in the field: it has to be a new one when cleared.
        key={filters.actor ? 'chosen' : 'any'}
        label={t('audit.actor')}
        placeholder={t('audit.anyActor')}
        kinds={['user', 'component', 'resource']}
        value={filters.actor}
        onChange={actor => onChange({ ...filters, actor })}
      />
      <Select
        label={t('audit.kind')}
        options={[
          { id: ANY, label: t('audit.kinds.all') },
          ...KINDS.map(kind => ({ id: kind, label: t(`audit.kinds.${kind}`) })),
        ]}
        value={filters.kind ?? ANY}
        onChange={key =>
          onChange({ ...filters, kind: KINDS.find(kind => kind === key) })
        }
      />
      <Select
        label={t('audit.verb')}
        options={[
          { id: ANY, label: t('audit.anyVerb') },
          ...VERBS.map(verb => ({ id: verb, label: verb })),
        ]}
        value={filters.verb ?? ANY}
        onChange={key =>
          onChange({ ...filters, verb: VERBS.find(verb => verb === key) })
        }
      />
      <TextField
        label={t('audit.resource')}
        placeholder={t('audit.resourcePlaceholder')}
        value={resource}
        onChange={setResource}
      />
      <TextField
        label={t('audit.namespace')}
        value={namespace}
        onChange={setNamespace}
      />
      {Object.values(filters).some(Boolean) && (
        <Button variant="tertiary" onPress={() => onChange({})}>
          {t('audit.reset')}
        </Button>
      )}
    </div>
  );
}
