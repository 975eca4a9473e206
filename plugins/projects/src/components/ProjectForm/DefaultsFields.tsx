import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select } from '@backstage/ui';
import type { PodSecurity } from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../../translation';
import { AmountsEditor } from '../AmountsEditor';
import { TermsFields } from '../TermsFields';
import type { ProjectForm } from './projectForm';

type DefaultsFieldsProps = {
  value: ProjectForm;
  onChange: (value: ProjectForm) => void;
};

const LEVELS: PodSecurity[] = ['restricted', 'baseline', 'privileged'];
const UNSET = 'unset';
/** A LimitRange takes plain resources, not the keys of a quota. */
const CONTAINER_KEYS = ['cpu', 'memory'];

/** What namespaces and containers get that say nothing themselves. */
export function DefaultsFields(props: DefaultsFieldsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { value, onChange } = props;
  return (
    <Flex direction="column" gap="4">
      <TermsFields
        label={t('form.namespaceDefaults')}
        inheritLabel={t('form.namespaceDefaultsNone')}
        limit={Object.fromEntries(
          value.limit
            .filter(({ key }) => key.trim())
            .map(({ key, quantity }) => [key.trim(), quantity]),
        )}
        value={value.defaults}
        onChange={defaults => onChange({ ...value, defaults })}
      />
      <AmountsEditor
        label={t('form.containerRequests')}
        description={t('form.containerHelp')}
        keys={CONTAINER_KEYS}
        rows={value.requests}
        onChange={requests => onChange({ ...value, requests })}
      />
      <AmountsEditor
        label={t('form.containerLimits')}
        keys={CONTAINER_KEYS}
        rows={value.limits}
        onChange={limits => onChange({ ...value, limits })}
      />
      <Select
        label={t('form.podSecurity')}
        description={t('form.podSecurityHelp')}
        options={[
          { id: UNSET, label: t('form.podSecurityUnset') },
          ...LEVELS.map(level => ({
            id: level,
            label: t(`podSecurity.${level}`),
          })),
        ]}
        value={value.podSecurity ?? UNSET}
        onChange={key =>
          onChange({
            ...value,
            podSecurity: LEVELS.find(level => level === key),
          })
        }
      />
    </Flex>
  );
}
